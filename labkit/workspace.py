"""Where may files go? The student's folder, this machine's cache, and nothing else."""

import os
import tempfile
import warnings
from functools import cache as once
from pathlib import Path

import platformdirs

APPLICATION = "accelerated-ml-labs"


def folder() -> Path:
    """Return the student's folder, where the lab book and other results are kept.

    Returns
    -------
    Path
        ``$LABKIT_WORKSPACE`` where it is set; else the nearest folder at or above the current one
        that holds a ``.labkit`` folder (``make lab`` puts one into ``my-labs``), or the
        ``my-labs`` below it; else a folder of the user's own. A folder for this session alone,
        with a warning, where that one is read-only.
    """
    if chosen := os.environ.get("LABKIT_WORKSPACE"):
        return _writable(Path(chosen).expanduser())
    here = Path.cwd()
    for candidate in (here, *here.parents, here / "my-labs"):
        if (candidate / ".labkit").is_dir():
            return _writable(candidate)
    return _writable(platformdirs.user_data_path(APPLICATION))


def cache() -> Path:
    """Return the folder for what can be made again: generated data, measured ceilings.

    Returns
    -------
    Path
        ``$LABKIT_CACHE`` where it is set, else the user's cache folder; a folder for this session
        alone, with a warning, where that one is read-only.
    """
    chosen = os.environ.get("LABKIT_CACHE")
    return _writable(
        Path(chosen).expanduser() if chosen else platformdirs.user_cache_path(APPLICATION)
    )


def scale() -> float:
    """Return how much larger than usual the labs' work shall be, from ``$LABKIT_SCALE``.

    Returns
    -------
    float
        1.0 where the variable is not set.

    Raises
    ------
    ValueError
        If the variable holds anything but a positive number.
    """
    text = os.environ.get("LABKIT_SCALE", "1")
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 0.0 < factor < float("inf"):
        raise ValueError(f"LABKIT_SCALE is {text!r}: set it to a positive number such as 1 or 10.")
    return factor


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Parameters
    ----------
    path : Path
        The file to write; its folder must exist.
    content : str or bytes
        The whole content; text is written as UTF-8.
    """
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def _writable(wanted: Path) -> Path:
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted):
            return wanted
    except OSError as error:
        return _session_folder(wanted, error.strerror or str(error))


@once
def _session_folder(wanted: Path, reason: str) -> Path:
    replacement = Path(tempfile.mkdtemp(prefix=f"{APPLICATION}-"))
    warnings.warn(
        f"{wanted} can't be written ({reason}). Files go to {replacement} in this session; "
        "to keep them, set LABKIT_WORKSPACE and LABKIT_CACHE to folders you can write.",
        stacklevel=4,
    )
    return replacement

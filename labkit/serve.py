"""How do the labs open? JupyterLab on the student's folder, quiet and offline."""

import json
import os
import socket
import sys
from pathlib import Path

HERE = Path(__file__).parent
FIRST_NOTEBOOK = "00-start/1-start-here.ipynb"


def jupyter_lab(folder: Path, port: int, browser: bool) -> None:
    """Turn this process into a JupyterLab on the student's folder.

    Parameters
    ----------
    folder : Path
        The student's copy of the labs.
    port : int
        Where it listens, on this machine alone.
    browser : bool
        Open a browser, where there is a display.

    Raises
    ------
    OSError
        If the port is taken or the system's own.
    """
    running = _servers_of(folder)
    if not _is_free(port):
        instead = f"open {running[0]}, where these labs are running, or " if running else ""
        raise OSError(
            f"port {port} is taken: {instead}choose another one, as in `make lab PORT={port + 11}`."
        )
    if running:
        print(
            f"These labs are open at {running[0]} too. That does no harm, but a notebook open in "
            "both is saved by both: JupyterLab asks before it overwrites the other's."
        )
    print(
        f"The labs are in {folder}. Open the address that JupyterLab prints; Ctrl-C twice ends it."
    )
    sys.stdout.flush()
    os.chdir(folder)
    command = _command(folder, port, browser and _has_display())
    os.execve(sys.executable, command, _environment(folder))


def _is_free(port: int) -> bool:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except PermissionError:
            raise PermissionError(f"port {port} is the system's own: take one above 1023") from None
        except OSError:
            return False
    return True


def _servers_of(folder: Path) -> list[str]:
    """Return the addresses of the JupyterLabs that are running on a folder."""
    from jupyter_core.paths import jupyter_runtime_dir

    addresses = []
    for note in Path(jupyter_runtime_dir()).glob("jpserver-*.json"):
        try:
            server = json.loads(note.read_text())
            os.kill(server["pid"], 0)
        except (OSError, ValueError, KeyError):
            continue
        if server.get("root_dir") == str(folder):
            addresses.append(f"{server['url']}?token={server['token']}")
    return addresses


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _folders_within(folder: Path) -> dict[str, str]:
    """Return where Jupyter and its kernels write when the home folder is read-only."""
    variables = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    places = {variable: folder / "home" / name for variable, name in variables.items()}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {variable: str(place) for variable, place in places.items()}


def _has_display() -> bool:
    if sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _command(folder: Path, port: int, browser: bool) -> list[str]:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command.append("--log-level=WARN")
    if (folder / FIRST_NOTEBOOK).exists():
        command.append(f"--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}")
    if not browser:
        command.append("--no-browser")
    if os.geteuid() == 0:
        command.append("--allow-root")
    return command


def _environment(folder: Path) -> dict[str, str]:
    """Return what kernels need to find the folder, and JupyterLab its quiet settings."""
    from jupyter_core.paths import jupyter_data_dir

    settings = [str(HERE / "jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    return {
        **os.environ,
        **({} if _is_writable(Path(jupyter_data_dir())) else _folders_within(folder / ".labkit")),
        "LABKIT_WORKSPACE": str(folder),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, settings)),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }

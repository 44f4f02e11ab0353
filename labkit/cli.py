"""``labkit``: what will run on this machine, and the labs in JupyterLab."""

import argparse
import json
import os
import socket
import sys
from pathlib import Path

HERE = Path(__file__).parent
COURSE = HERE.parent / "notebooks"
FIRST_NOTEBOOK = "00-start/1-start-here.ipynb"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code.

    Parameters
    ----------
    arguments : list of str, optional
        Without them, the command line's.

    Returns
    -------
    int
        0 where all went well.
    """
    parser = argparse.ArgumentParser(prog="labkit", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("doctor", help="say what will run on this machine")
    doctor.add_argument("--json", action="store_true", help="for programs")
    begin = commands.add_parser("start", help="open the labs in JupyterLab")
    begin.add_argument("folder", nargs="?", default="my-labs", help="default: my-labs")
    begin.add_argument("--port", type=int, default=8888, help="default: 8888")
    begin.add_argument("--no-browser", action="store_true", help="only print the address")
    begin.add_argument("--copy-only", action="store_true", help="make the copy, and stop")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "doctor":
            return _doctor(chosen.json)
        return _start(Path(chosen.folder).resolve(), chosen)
    except OSError as problem:
        print(f"labkit: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _doctor(as_json: bool) -> int:
    from labkit import hardware

    machine = hardware.machine()
    print(json.dumps(vars(machine), default=str, indent=1) if as_json else machine)
    return 0


def _start(folder: Path, chosen: argparse.Namespace) -> int:
    """Bring the student's copy up to date, then become JupyterLab."""
    from labkit.grading.release import update_copy

    for notice in update_copy(COURSE, folder):
        print(f"Updated: {notice}")
    if chosen.copy_only:
        return 0
    running = _servers_of(folder)
    if not _is_free(chosen.port):
        instead = f"open {running[0]}, where these labs are running, or " if running else ""
        print(
            f"Port {chosen.port} is taken: {instead}choose another one, as in "
            f"`make lab PORT={chosen.port + 11}`.",
            file=sys.stderr,
        )
        return 1
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
    show = _has_display() and not chosen.no_browser
    return os.execve(sys.executable, _jupyter_lab(folder, chosen.port, show), _environment(folder))


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


def _jupyter_lab(folder: Path, port: int, show: bool) -> list[str]:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command.append("--log-level=WARN")
    if (folder / FIRST_NOTEBOOK).exists():
        command.append(f"--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}")
    if not show:
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

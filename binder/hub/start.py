"""Run the hub on this machine's loopback, with accounts that exist inside it alone.

``python start.py FOLDER [--port PORT]``

The hub has a file system, accounts and processes of its own: of this machine it sees the system's
programs, the course's Python and labkit, and FOLDER, which keeps homes and exchange from one run
to the next. It ends with this command, and leaves nothing else behind.
"""

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
COURSE = "accelerated-ml-labs"
HOMES = Path("/srv/home")
EXCHANGE = Path("/srv/nbgrader/exchange")
ACCOUNTS = {"instructor": 59001, "alice": 59002, "bob": 59003}
GROUPS = {"instructors": (59000, "instructor"), "students": (59010, "alice,bob")}
NEEDS = (
    "The hub runs people's servers each as a user of its own, inside namespaces. That takes Linux, "
    "bubblewrap, and either root or subordinate ids for you: on Debian and Ubuntu, "
    "`apt-get install bubblewrap uidmap`, and a line such as `{user}:100000:65536` in both "
    "/etc/subuid and /etc/subgid."
)


def main() -> None:
    """Start the hub; say where it is; stop when told to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="keeps homes and exchange")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    if chosen.inside:
        lay_out(folder)
        jupyterhub = [f"{sys.prefix}/bin/jupyterhub", f"--config={HERE / 'trial_config.py'}"]
        # Not by bubblewrap's --setenv: every account can read a command line.
        os.execvpe("bwrap", walls(folder) + jupyterhub, own_variables())
    if find_spec("jupyterhub") is None:
        sys.exit("This environment has no JupyterHub: `make hub COURSE=full` makes one that has.")
    if not can_become_others():
        sys.exit(NEEDS.format(user=os.environ.get("USER", "you")))
    if not is_free(chosen.port):
        sys.exit(f"port {chosen.port} is taken: choose another one, as in `make hub PORT=8899`.")
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, chosen.port)


def run(folder: Path, port: int) -> None:
    """Run the hub until it ends, or a signal ends it: whatever it started ends with it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    passwords = {name: secrets.token_urlsafe(9) for name in ACCOUNTS}
    log = folder / "hub.log"
    command = [*namespaces(), sys.executable, __file__, folder, f"--port={port}", "--inside"]
    settings = variables(port) | {"HUB_TRIAL_PASSWORDS": json.dumps(passwords)}
    with log.open("w") as said:
        process = subprocess.Popen(
            command,
            env=os.environ | settings,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not answers(port) and process.poll() is None:
            time.sleep(0.1)
        if process.poll() is None:
            print(f"The hub is at http://127.0.0.1:{port} for")
            for name, password in passwords.items():
                print(f"  {name:<12} password {password}")
            print(f"Its log is {log}. Ctrl-C ends it.", flush=True)
        process.wait()
        sys.exit(f"The hub ended. What it said last, in {log}:\n{log.read_text()[-2000:]}")
    except KeyboardInterrupt:
        print("\nThe hub has ended.")
    finally:
        process.kill()
        process.wait()


def namespaces() -> list[str]:
    """Return the command that begins a system of its own: mounts, processes, and users."""
    users = [] if os.geteuid() == 0 else ["--map-root-user", "--map-auto"]
    return [
        *("setpriv", "--pdeathsig", "KILL"),
        *("unshare", *users, "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
    ]


def can_become_others() -> bool:
    """Say whether processes can be run as the accounts here."""
    if not all(map(shutil.which, ("bwrap", "unshare", "setpriv"))):
        return False
    someone = str(max(ACCOUNTS.values()))
    attempt = [*namespaces(), "setpriv", "--reuid", someone, "--regid", someone, "--clear-groups"]
    return subprocess.run([*attempt, "true"], capture_output=True).returncode == 0


def is_free(port: int) -> bool:
    """Say whether nothing listens at a port of this machine."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def answers(port: int) -> bool:
    """Say whether the hub is there for people."""
    try:
        return urlopen(f"http://127.0.0.1:{port}/hub/health", timeout=10).status == 200
    except OSError:
        return False


def lay_out(folder: Path) -> None:
    """Make the homes, the instructor's course and the exchange, where they are not there yet."""
    instructor = ACCOUNTS["instructor"]
    for name, number in ACCOUNTS.items():
        make_folder(folder / "home" / name, 0o700, number)
    course = folder / "home/instructor" / COURSE
    if not course.exists():
        shutil.copytree(CHECKOUT / "notebooks", course / "notebooks")
        shutil.copy(CHECKOUT / "nbgrader_config.py", course)
        for path in (course, *course.rglob("*")):
            os.chown(path, instructor, instructor)
    # Everyone may add to the exchange, and nobody may move what another has put there.
    make_folder(folder / "exchange", 0o1777, 0)
    make_folder(folder / "exchange" / COURSE, 0o755, instructor)
    make_folder(folder / "exchange" / COURSE / "inbound", 0o1733, instructor)


def make_folder(path: Path, mode: int, owner: int) -> None:
    """Make a folder that belongs to somebody."""
    path.mkdir(parents=True, exist_ok=True)
    os.chown(path, owner, owner)
    path.chmod(mode)


def walls(folder: Path) -> list[str]:
    """Return bubblewrap's command for what the hub sees of this machine."""
    words = ["bwrap", "--die-with-parent", "--cap-add", "ALL"]
    for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")):
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            words += ["--ro-bind", str(path), str(path)]
    course = [sys.base_prefix, sys.prefix, CHECKOUT / "labkit", CHECKOUT / "data", HERE]
    for path in map(Path, ("/usr", "/etc", "/sys", *course)):
        words += [*parents(path), "--ro-bind", str(path), str(path)]
    # /proc is this namespace's already; bubblewrap's own would keep it from sandboxes inside.
    words += ["--bind", "/proc", "/proc", "--dev", "/dev"]
    for path in ("/dev/shm", "/tmp", "/var/tmp"):
        words += [*parents(Path(path)), "--perms", "1777", "--tmpfs", path]
    for path, there in ((folder / "home", HOMES), (folder / "exchange", EXCHANGE)):
        words += [*parents(there), "--bind", str(path), str(there)]
    words += ["--perms", "0700", "--tmpfs", "/srv/jupyterhub", "--chdir", "/srv/jupyterhub"]
    for path, lines in account_files().items():
        words += ["--perms", "0644", "--ro-bind-data", str(readable(lines)), path]
    return words


def parents(path: Path) -> list[str]:
    """Return bubblewrap's words for folders on the way that everyone may pass."""
    above = reversed(path.parents[:-1])
    return [word for folder in above for word in ("--perms", "0755", "--dir", str(folder))]


def account_files() -> dict[str, str]:
    """Return the text of the system's files that say who there is."""
    users = ["root:x:0:0::/srv/jupyterhub:/bin/sh", "nobody:x:65534:65534::/:/bin/false"]
    groups = ["root:x:0:", "nogroup:x:65534:"]
    for name, number in ACCOUNTS.items():
        users.append(f"{name}:x:{number}:{number}::{HOMES / name}:/bin/bash")
        groups.append(f"{name}:x:{number}:")
    groups += [f"{name}:x:{number}:{members}" for name, (number, members) in GROUPS.items()]
    return {"/etc/passwd": "\n".join(users) + "\n", "/etc/group": "\n".join(groups) + "\n"}


def readable(text: str) -> int:
    """Return the number of an open file that holds a text."""
    with tempfile.TemporaryFile("w+") as file:
        file.write(text)
        file.flush()
        number = os.dup(file.fileno())
    os.lseek(number, 0, os.SEEK_SET)
    os.set_inheritable(number, True)
    return number


def own_variables() -> dict[str, str]:
    """Return what of the environment is meant for the hub."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "LANG"} or name.startswith("HUB_")
    }


def variables(port: int) -> dict[str, str]:
    """Return what the hub is told through its environment, which no account can read."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        hub_port, api_port = first.getsockname()[1], second.getsockname()[1]
    return {
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME": "/srv/jupyterhub",
        "LANG": "C.UTF-8",
        "HUB_TRIAL_URL": f"http://127.0.0.1:{port}",
        "HUB_TRIAL_HUB_PORT": str(hub_port),
        "HUB_TRIAL_API_PORT": str(api_port),
    }


if __name__ == "__main__":
    main()

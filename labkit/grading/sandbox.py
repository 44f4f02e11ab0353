"""Where does a stranger's code run? In a sandbox made by bubblewrap, or not at all.

Inside there is no network but loopback, nothing of this machine but Python, labkit and the
submission's folder, all read-only, and no process but its own. Limits hold what it takes: the
kernel's own for each process, and a watcher outside for what all of them take together.
"""

import contextlib
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from labkit import data, hardware
from labkit.grading import seccomp, wire

_HOME = "/tmp/home"
_MEMORY_SPARED = 256 * 2**20
_LOOK_EVERY = 0.05


class Refused(RuntimeError):
    """There is no sandbox here."""


class Ended(Exception):
    """The sandbox ended, and why."""


@dataclass(frozen=True)
class Limits:
    """What one sandbox may take.

    Parameters
    ----------
    memory : int
        Bytes resident, all its processes together: reserved address space does not count, of which
        a JVM or Numba takes more than it uses.
    cpu : int
        Seconds of one core, for each process.
    start, cell, task, notebook : float
        Wall seconds: until the kernel answers, for one cell, for one task, for one notebook.
    tasks : int
        Processes and threads at one time.
    disk : int
        Bytes in its temporary folder, which is memory too, and in any one file.
    files : int
        Files open at one time, for each process.
    """

    memory: int = 3 * 2**30
    cpu: int = 600
    start: float = 60.0
    cell: float = 60.0
    task: float = 120.0
    notebook: float = 600.0
    tasks: int = 512
    disk: int = 512 * 2**20
    files: int = 4096


class Sandbox:
    """A kernel that runs a submission's code behind a wall; a context manager.

    Parameters
    ----------
    folder : Path
        The submission's folder: the code sees a copy of it, read-only, as its working folder.
    limits : Limits
    unsandboxed : bool
        Run the code with this user's own rights instead. For an instructor who trusts the class.

    Raises
    ------
    Refused
        If there is no working bubblewrap and ``unsandboxed`` is false.
    Ended
        By every method: the kernel is gone, or had to go, for the reason in the exception.
    """

    def __init__(self, folder: Path, limits: Limits, unsandboxed: bool = False) -> None:
        if not unsandboxed and shutil.which("bwrap") is None:
            raise Refused(missing())
        self.limits = limits
        self._end: str | None = None
        self._scratch = Path(tempfile.mkdtemp(prefix="labkit-"))
        lab = self._scratch / "lab"
        _copy_readable(folder, lab)
        self._connection, theirs = socket.socketpair()
        confined = {
            "CPU": limits.cpu,
            "FSIZE": limits.disk,
            "NOFILE": limits.files,
            "NPROC": _hard_limit("NPROC") if unsandboxed else limits.tasks,
            "CORE": 0,
            "user": 0 if unsandboxed else _own_user(),
        }
        # -P: nothing in the submission's folder may be imported before the limits hold.
        kernel = [sys.executable, "-P", "-m", "labkit.grading.kernel"]
        kernel += [str(theirs.fileno()), json.dumps(confined)]
        with theirs, _seccomp() as (words, descriptors):
            wall = [] if unsandboxed else [*_wall(lab, limits, self._scratch), *words]
            self._process = subprocess.Popen(
                [*wall, *kernel],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno(), *descriptors],
                cwd=lab,
                env=_environment(self._scratch / "home" if unsandboxed else Path(_HOME)),
                start_new_session=True,
            )
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        try:
            self._receive(time.monotonic() + limits.start, "starting", limits.start)
        except BaseException as problem:
            self.close()
            # Asked only now: to try the wall out takes as long as to put it up.
            if isinstance(problem, Ended) and not unsandboxed and (why := missing()):
                raise Refused(why) from None
            raise

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, message: dict, seconds: float, doing: str) -> dict:
        """Send a message to the kernel, and return its answer.

        Parameters
        ----------
        message : dict
            See `kernel.serve`.
        seconds : float
            How long it may take.
        doing : str
            What it does, for the sentence when it takes longer.
        """
        deadline = time.monotonic() + seconds
        try:
            wire.send_shared(self._connection, message, deadline)
        except wire.Garbled as problem:
            self._give_up(problem, doing, seconds)
        return self._receive(deadline, doing, seconds)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Stop every process inside for a while, so that none slows down what runs outside."""
        family = _family(psutil.Process(self._process.pid))[1:]
        try:
            for process in family:
                with contextlib.suppress(psutil.Error):
                    process.suspend()
            yield
        finally:
            for process in family:
                with contextlib.suppress(psutil.Error):
                    process.resume()

    def close(self) -> None:
        """End every process, and remove every file."""
        self._kill()
        self._process.wait()
        self._watcher.join()
        self._connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _receive(self, deadline: float, doing: str, seconds: float) -> dict:
        try:
            return wire.receive(self._connection, deadline)
        except wire.Garbled as problem:
            self._give_up(problem, doing, seconds)

    def _give_up(self, problem: wire.Garbled, doing: str, seconds: float) -> None:
        """End the kernel: after half a frame nothing that follows could be read."""
        if str(problem) == "the process ended":
            # The watcher says why, where it was the one who ended it.
            self._watcher.join(1.0)
        self._kill()
        if str(problem) == "the time was over":
            reason = f"{doing} took longer than {round(seconds, 1):g} s"
        elif str(problem) == "the process ended":
            reason = self._end or f"{doing} ended the kernel"
        else:
            reason = f"{doing}: {problem}"
        raise Ended(reason)

    def _kill(self) -> None:
        """Kill everything inside: the kernel of the system ends all of a dead namespace."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _watch(self) -> None:
        """End the sandbox when all of its processes together take too much."""
        try:
            outside = psutil.Process(self._process.pid)
        except psutil.NoSuchProcess:
            return
        while self._process.poll() is None:
            resident, tasks = _taken(outside, self.limits.memory)
            if resident > self.limits.memory:
                self._end = f"it took more than {self.limits.memory // 2**20} MiB of memory"
            elif tasks > self.limits.tasks + 8:
                self._end = f"it started more than {self.limits.tasks} processes and threads"
            elif psutil.virtual_memory().available < _MEMORY_SPARED:
                self._end = "it left this machine without memory"
            if self._end:
                self._kill()
                return
            time.sleep(_LOOK_EVERY)


@functools.cache
def missing() -> str | None:
    """Say why there is no sandbox on this machine; None where there is one."""
    advice = "Mark on Linux with bubblewrap, or say --unsandboxed if you trust every submission."
    if shutil.which("bwrap") is None:
        return (
            "Marking runs students' code, and only in a sandbox: bubblewrap (`bwrap`) is not "
            f"installed. On Debian and Ubuntu: `apt install bubblewrap`. {advice}"
        )
    with tempfile.TemporaryDirectory() as folder, _seccomp() as (words, descriptors):
        (lab := Path(folder, "lab")).mkdir()
        tried = subprocess.run(
            [*_wall(lab, Limits(), Path(folder)), *words, sys.executable, "-c", "import numpy"],
            pass_fds=descriptors,
            capture_output=True,
            text=True,
        )
    if tried.returncode == 0:
        return None
    said = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
    return (
        "Marking runs students' code, and only in a sandbox: bubblewrap cannot make one here "
        f"({said}). In a container it needs unprivileged user namespaces. {advice}"
    )


def exposes(path: Path) -> Path | None:
    """Find the folder that every submission sees and that holds a path; None where none does."""
    return next((shown for shown in _shown() if path.resolve().is_relative_to(shown)), None)


def _shown() -> set[Path]:
    package = Path(__file__).parents[1]
    return {Path("/usr"), Path(sys.base_prefix), Path(sys.prefix), package, data.folder()}


@contextlib.contextmanager
def _seccomp() -> Iterator[tuple[list[str], list[int]]]:
    """Open the filter of system calls: bubblewrap's words for it, and what it must inherit."""
    if (program := seccomp.program()) is None:
        yield [], []
        return
    with tempfile.TemporaryFile() as file:
        file.write(program)
        file.seek(0)
        yield ["--seccomp", str(file.fileno())], [file.fileno()]


def _wall(lab: Path, limits: Limits, scratch: Path) -> list[str]:
    """Write bubblewrap's command line, up to the command that it runs, and what it needs."""
    # Root can be left for a user with nothing to its name; others get a namespace with one user.
    user = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    if not _own_user():
        user = ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000"]
    # By its path: the environment that the code gets has another one.
    wall = [str(shutil.which("bwrap")), *user, "--unshare-pid", "--unshare-ipc", "--unshare-net"]
    wall += [
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--hostname",
        "sandbox",
        "--die-with-parent",
        "--new-session",
    ]
    wall += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", "/dev/shm"):
        wall += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", folder]
    # bubblewrap makes a folder on the way for its own user alone, unless told.
    for folder in ("/etc", "/sys", "/sys/devices", "/sys/devices/system", "/home"):
        wall += ["--perms", "0755", "--dir", folder]
    wall += ["--ro-bind-try", "/sys/devices/system/cpu", "/sys/devices/system/cpu"]
    for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")):
        if path.is_symlink():
            wall += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            wall += ["--ro-bind", str(path), str(path)]
    settings = ["ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime"]
    settings += [path.name for path in Path("/etc").glob("java-*")]
    for name in settings:
        wall += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    # Java asks for the user's name, and engines for their host's address.
    user_number = _own_user() or 1000
    names = {
        "passwd": f"student:x:{user_number}:{user_number}::{_HOME}:/bin/sh\n",
        "hosts": "127.0.0.1 localhost sandbox\n",
    }
    for name, text in names.items():
        (scratch / name).write_text(text)
        (scratch / name).chmod(0o644)
        wall += ["--ro-bind", str(scratch / name), f"/etc/{name}"]
    shown = _shown()
    on_the_way = {parent for path in shown for parent in path.parents[:-1]} - shown
    for path in sorted(on_the_way):
        wall += ["--perms", "0755", "--dir", str(path)]
    for path in sorted(shown):
        wall += ["--ro-bind", str(path), str(path)]
    # What the marker knows of the machine, no submission needs to measure.
    for folder in (_HOME, f"{_HOME}/cache"):
        wall += ["--perms", "1777", "--dir", folder]
    if (kept := hardware.kept_ceilings()).is_file():
        shutil.copyfile(kept, scratch / kept.name)
        (scratch / kept.name).chmod(0o644)
        wall += ["--ro-bind", str(scratch / kept.name), f"{_HOME}/cache/{kept.name}"]
    # A folder of its own, so that nothing else of the temporary folder is seen.
    wall += ["--ro-bind", str(lab), "/home/student", "--chdir", "/home/student"]
    return [*wall, "--remount-ro", "/", "--remount-ro", "/dev"]


def _own_user() -> int:
    """Choose the number of a user for one sandbox; 0 where there is no right to."""
    every_user = "0 0 4294967295"
    if os.getuid() != 0 or " ".join(Path("/proc/self/uid_map").read_text().split()) != every_user:
        return 0
    if not _may_mount():
        return 0
    # One marker runs one sandbox at a time.
    return 0x60000000 + os.getpid()


@functools.cache
def _may_mount() -> bool:
    """Say whether root may make namespaces here without a user namespace."""
    tried = ["bwrap", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "true"]
    return subprocess.run(tried, capture_output=True).returncode == 0


def _environment(home: Path) -> dict[str, str]:
    """Write the environment of the code: nothing of the marker's own but where Python is."""
    return {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "USER": "student",
        "LOGNAME": "student",
        "HADOOP_USER_NAME": "student",
        "PYTHONDONTWRITEBYTECODE": "1",
        # One Java is enough for an answer.
        "SPARK_MASTER": "local[2]",
        # Answers are short jobs: the compiler that makes long ones fast takes longer than they do.
        "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1",
        # Of the ways between MPI's ranks, those that the filter of system calls allows.
        "UCX_TLS": "self,posix",
        # Their threads wait for each other by spinning: on a busy core that takes 100 × as long.
        "OPENBLAS_NUM_THREADS": "1",
        "NUMBA_NUM_THREADS": "1",
        "NUMBA_CACHE_DIR": str(home / "numba"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "IPYTHONDIR": str(home / "ipython"),
        "LABKIT_WORKSPACE": str(home / "workspace"),
        "LABKIT_CACHE": str(home / "cache"),
    }


def _copy_readable(folder: Path, copy: Path) -> None:
    """Copy a folder's plain files so that the sandbox's user may read them."""
    copy.mkdir(mode=0o755)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            _copy_readable(Path(entry.path), copy / entry.name)
        elif entry.is_file(follow_symlinks=False):
            shutil.copyfile(entry.path, copy / entry.name)
            (copy / entry.name).chmod(0o644)


def _hard_limit(name: str) -> int:
    import resource

    return resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1]


def _taken(outside: psutil.Process, memory: int) -> tuple[int, int]:
    """Measure the resident bytes and the tasks of a process and all below it."""
    resident = tasks = 0
    family = _family(outside)
    for process in family:
        with contextlib.suppress(psutil.Error), process.oneshot():
            resident += process.memory_info().rss
            tasks += process.num_threads()
    if resident > memory:
        # What processes share is counted for each of them; now it is worth a slower look.
        resident = 0
        for process in family:
            with contextlib.suppress(psutil.Error):
                resident += process.memory_full_info().pss
    return resident, tasks


def _family(outside: psutil.Process) -> list[psutil.Process]:
    try:
        return [outside, *outside.children(recursive=True)]
    except psutil.Error:
        return []

"""What does an attack do? One submission marked, and everything around it looked at."""

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import secrets as randomness
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import psutil

from tests.attacks import notebooks

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
UNIT = "09-attacked"
ATTACKER, HONEST, LATER = "attacker", "ada", "zoe"
PORT = 47113
IPC_KEY = 0x70776E64
# What one attack may take behind the outer wall.
MEMORY, SECONDS = 3 * 2**30, 240
SECRET = re.compile(r"SECRET-[a-z]+-[0-9a-f]{8}")
LIMITS = {
    "memory": 2**30,
    "cpu": 10,
    "start": 120.0,
    "cell": 20.0,
    "task": 20.0,
    "notebook": 60.0,
    "tasks": 128,
    "disk": 64 * 2**20,
}
CHECKS = {
    "total": "09-1-total",
    "double": "09-1-double",
    "quick": "09-1-quick",
    "triple": "09-2-triple",
}


@dataclass(frozen=True)
class Attack:
    """One file of the corpus; see README.md for what each name in it says."""

    name: str
    idea: str
    answer: str | None = None
    submit: Callable[[Path, Path, Path], None] | None = None
    task: str = "total"
    outcome: tuple[str, ...] = ("zero",)
    others: tuple[str, ...] = ("kept",)
    other_notebook: tuple[str, ...] = ("kept",)
    says: str = ""
    limits: dict = field(default_factory=dict)
    seconds: float = 120.0
    harmed: Callable[[Path, str], str | None] | None = None


@dataclass
class Result:
    """What became of a submission.

    Parameters
    ----------
    attack : str
    marks : dict of str to str
        By task: "zero", "not marked", "kept", a number of points between, or "missing".
    points : float or None
        Of the attacked task.
    said : str
        The sentences about it.
    harm : list of str
        Each in a few words.
    seconds : float
    """

    attack: str
    marks: dict[str, str]
    points: float | None
    said: str
    harm: list[str]
    seconds: float


def corpus() -> list[Path]:
    """List the attacks."""
    return sorted((HERE / "corpus").glob("[0-9]*.py"))


def load(path: Path) -> Attack:
    """Read an attack."""
    spec = importlib.util.spec_from_file_location(f"attack_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    given = {}
    for name in ("answer", "task", "says", "limits", "seconds"):
        if hasattr(module, name.upper()):
            given[name] = getattr(module, name.upper())
    for name in ("outcome", "others", "other_notebook"):
        if hasattr(module, name.upper()):
            value = getattr(module, name.upper())
            given[name] = (value,) if isinstance(value, str) else tuple(value)
    for name in ("submit", "harmed"):
        given[name] = getattr(module, name, None)
    return Attack(path.stem, module.__doc__.splitlines()[0], **given)


def unmet(attack: Attack, result: Result) -> list[str]:
    """Say what of a result is not as it must be; nothing where all is well."""
    wanted = dict.fromkeys(("total", "double"), attack.others)
    wanted |= {"triple": attack.other_notebook, "quick": ("zero", "not marked")}
    wanted[attack.task] = attack.outcome
    found = [
        f"{task} is {result.marks[task]!r}, not {' or '.join(map(repr, allowed))}"
        for task, allowed in wanted.items()
        if result.marks[task] not in allowed
    ]
    found += result.harm
    if result.seconds > attack.seconds:
        found.append(f"it took {result.seconds:.0f} s")
    reason = {"zero": "✘", "not marked": "could not be marked, because"}
    if reason.get(result.marks[attack.task], "") not in result.said:
        found.append(f"the student is not told why: {result.said!r}")
    if not re.search(attack.says, result.said):
        found.append(f"the student is told {result.said!r}")
    return found


def make_course(folder: Path, plain: bool = False) -> dict[str, str]:
    """Make a course with one unit, an honest student's marked work, and a later student's.

    Parameters
    ----------
    folder : Path
        It will hold ``course``, ``home`` and ``beside``.
    plain : bool
        With nbgrader as it comes.

    Returns
    -------
    dict of str to str
        The secrets in it, by what they are in.
    """
    places = [
        "marking",
        "answers",
        "source",
        "tests",
        "gradebook",
        "submission",
        "home",
        "environment",
        "beside",
    ]
    secrets = {place: f"SECRET-{place}-{randomness.token_hex(4)}" for place in places}
    course = folder / "course"
    unit = course / ("source" if plain else "notebooks") / UNIT
    for path in (unit / "answers", folder / "home/.ssh", folder / "beside"):
        path.mkdir(parents=True)
    for name in (notebooks.ATTACKED, notebooks.OTHER):
        made = notebooks.source(name, secrets["tests" if plain else "source"], plain)
        (unit / name).write_text(json.dumps(made))
    if not plain:
        marking = (HERE / "course" / "marking.py").read_text()
        (unit / "marking.py").write_text(f"{marking}\n# {secrets['marking']}\n")
        (unit / "answers" / "total.py").write_text(f"# {secrets['answers']}\n")
        shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    for name, place in (("home/.bashrc", "home"), ("home/.ssh/id_rsa", "home")):
        (folder / name).write_text(f"# {secrets[place]}\n")
    (folder / "beside" / "canary.txt").write_text(f"{secrets['beside']}\n")
    api = open_course(course)
    _must(api.generate_assignment(UNIT))
    for student in (HONEST, LATER):
        own = hand_in(course, student)
        notebooks.answer_honestly(own, "total", "double", "quick", "triple")
        (own / "notes.txt").write_text(secrets["submission"])
    _must(api.autograde(UNIT, HONEST))
    with closing(sqlite3.connect(course / "gradebook.db")) as book, book:
        book.execute(
            "update student set last_name = ? where id = ?", [secrets["gradebook"], HONEST]
        )
    _must(api.generate_feedback(UNIT, HONEST))
    return secrets


def open_to_all(folder: Path) -> None:
    """Let every user read a course, as the one behind the outer wall must."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def hand_in(course: Path, student: str) -> Path:
    """Copy the released unit into a student's submission."""
    own = course / "submitted" / student / UNIT
    shutil.copytree(course / "release" / UNIT, own)
    return own


def open_course(course: Path, limits: dict | None = None):
    """Open the course as the instructor's own commands do.

    Parameters
    ----------
    course : Path
        With an ``nbgrader_config.py``, or without for plain nbgrader.
    limits : dict, optional
        Fields of `labkit.grading.sandbox.Limits`.
    """
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    if (course / "nbgrader_config.py").exists():
        from labkit.grading import classroom, sandbox

        api = classroom.open_course(course)
        api.config.Mark.limits = sandbox.Limits(**(LIMITS | (limits or {})))
        return api
    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "plain"
    return NbGraderAPI(config=config)


def run(template: Path, secrets: dict[str, str], unsandboxed: bool, path: Path) -> Result:
    """Mark one attack in a copy of a course, in this process.

    Parameters
    ----------
    template : Path
        What `make_course` made.
    secrets : dict of str to str
        What it returned.
    unsandboxed : bool
        Without the sandbox: only behind an outer wall.
    path : Path
        The attack.
    """
    attack = load(path)
    _adopt_orphans()
    # One place for all attacks of this process: what marking keeps running remembers it.
    folder = template.parent / f"worker-{os.getpid()}"
    shutil.copytree(template, folder, symlinks=True)
    (folder / "tmp").mkdir()
    course = folder / "course"
    try:
        with _environment(folder, secrets["environment"]):
            own = hand_in(course, ATTACKER)
            notebooks.answer_honestly(own, "double", "triple")
            if attack.task != "total":
                notebooks.answer_honestly(own, "total")
            if attack.submit:
                attack.submit(own, course / "release" / UNIT, course)
            else:
                notebooks.answer(own, attack.answer, attack.task)
            before = _look(folder)
            started = time.monotonic()
            failed = _mark(course, attack, unsandboxed)
            seconds = time.monotonic() - started
            harm = _left_over()
            harm += _changes(before, _look(folder))
            harm += _told(course, secrets)
            harm += _active(course)
            marks, points, said = _marks(course, attack.task)
            if attack.harmed and not failed and (found := attack.harmed(course, ATTACKER)):
                harm.append(found)
            if failed:
                harm += [*failed, *_batch(course)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Result(attack.name, marks, points, said, harm, seconds)


def run_all(
    template: Path, secrets: dict[str, str], paths: list[Path], processes: int = 2
) -> list[Result]:
    """Mark attacks against labkit's marking, several at once."""
    with (
        listeners() as heard,
        ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool,
    ):
        results = list(pool.map(partial(run, template, secrets, False), paths))
        time.sleep(0.2)
    for result in results:
        mine = {how for how, told in heard if f"pwned {result.attack[:3]}" in told}
        result.harm += [f"reached {how}" for how in sorted(mine)]
    return results


def run_behind_wall(
    template: Path, secrets: dict[str, str], unsandboxed: bool, path: Path
) -> Result:
    """Mark one attack where it may succeed: in copies of all it can reach, without a network.

    Parameters
    ----------
    template, secrets, unsandboxed, path
        As for `run`.
    """
    job = {"template": str(template), "secrets": secrets, "path": str(path)}
    ours, theirs = os.pipe()
    process = subprocess.Popen(
        [*_wall(template), sys.executable, "-m", "tests.attacks.harness", str(theirs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[theirs],
        cwd=REPOSITORY,
        start_new_session=True,
    )
    os.close(theirs)
    process.stdin.write(json.dumps(job | {"unsandboxed": unsandboxed}).encode())
    process.stdin.close()
    started = time.monotonic()
    ended = "ended the marking of the whole class"
    while process.poll() is None:
        taken = 0
        for one in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                taken += one.memory_info().rss
        if taken > MEMORY or psutil.virtual_memory().available < 2**30:
            ended = f"took {taken / 2**30:.0f} GiB of memory: stopped from outside"
            process.kill()
        elif time.monotonic() - started > SECONDS:
            ended = f"still at work after {SECONDS} s: stopped from outside"
            process.kill()
        time.sleep(0.1)
    seconds = time.monotonic() - started
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    if not said:
        marks = dict.fromkeys(CHECKS, "missing")
        return Result(path.stem, marks, None, "", [ended], seconds)
    return Result(**json.loads(said))


def _wall(template: Path) -> list[str]:
    """Write the command line of bubblewrap for an outer sandbox."""
    user = ["--cap-drop", "ALL"]
    for right in ("SETUID", "SETGID", "NET_BIND_SERVICE"):
        user += ["--cap-add", f"CAP_{right}"]
    if os.getuid() != 0:
        user = ["--unshare-user"]
    wall = ["bwrap", *user, "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts"]
    wall += ["--die-with-parent", "--new-session", "--clearenv", "--proc", "/proc", "--dev", "/dev"]
    wall += ["--setenv", "PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin"]
    wall += ["--setenv", "LANG", "C.UTF-8", "--setenv", "PYTHONDONTWRITEBYTECODE", "1"]
    room = ["--perms", "1777", "--size", str(2**29), "--tmpfs"]
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        wall += [*room, folder]
    for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")):
        if path.is_symlink():
            wall += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            wall += ["--ro-bind", str(path), str(path)]
    shown = {Path("/usr"), Path(sys.base_prefix), Path(sys.prefix), template}
    shown |= {REPOSITORY / name for name in ("labkit", "data", "tests", "nbgrader_config.py")}
    on_the_way = {parent for path in shown for parent in path.parents[:-1]} - shown
    for path in sorted(on_the_way):
        wall += ["--perms", "0755", "--dir", str(path)]
    wall += [*room, str(template.parent)]
    for path in sorted(shown):
        wall += ["--ro-bind", str(path), str(path)]
    return wall


def main() -> None:
    """Mark one attack behind the outer wall, and write the result to the descriptor named."""
    import resource

    pipe = int(sys.argv[1])
    job = json.load(sys.stdin)
    template, path = Path(job["template"]), Path(job["path"])
    with listeners() as heard:
        if os.getuid() == 0:
            own = 0x50000000 + int(time.time() * 16) % 2**24
            os.setgroups([])
            os.setresgid(own, own, own)
            os.setresuid(own, own, own)
        for limit, most in (("NPROC", 300), ("FSIZE", 2**29), ("CPU", SECONDS), ("AS", 2**34)):
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
        result = run(template, job["secrets"], job["unsandboxed"], path)
        time.sleep(0.2)
        result.harm += sorted({f"reached {how}" for how, _ in heard})
    with os.fdopen(pipe, "w") as out:
        json.dump(asdict(result), out)


@contextmanager
def listeners() -> Iterator[list[tuple[str, str]]]:
    """Listen where an attack may connect to; gives what was heard: (how, what was told)."""
    heard: list[tuple[str, str]] = []
    unix = Path("/tmp/listener-47113")
    unix.unlink(missing_ok=True)
    wanted = [
        (f"{how} {address}:{port}", family, kind, (address, port))
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
        for how, kind, port in (
            ("TCP", socket.SOCK_STREAM, PORT),
            ("UDP", socket.SOCK_DGRAM, PORT),
            ("DNS", socket.SOCK_DGRAM, 53),
        )
    ]
    wanted.append(("a Unix socket", socket.AF_UNIX, socket.SOCK_STREAM, str(unix)))
    wanted.append(("an abstract socket", socket.AF_UNIX, socket.SOCK_STREAM, "\0listener-47113"))
    opened, threads = [], []
    for how, family, kind, address in wanted:
        listener = socket.socket(family, kind)
        try:
            listener.bind(address)
        except OSError:
            listener.close()
            if "DNS" in how or family == socket.AF_INET6:
                continue  # taken, or not for this user
            raise
        if kind == socket.SOCK_STREAM:
            listener.listen()
        opened.append(listener)
        threads.append(threading.Thread(target=_hear, args=(listener, how, heard), daemon=True))
        threads[-1].start()
    unix.chmod(0o777)
    try:
        yield heard
    finally:
        for listener in opened:
            # An address is free again only when nobody waits at it.
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(5.0)
        for listener in opened:
            listener.close()
        with suppress(OSError):  # behind the outer wall it is another user's
            unix.unlink()


def _hear(listener: socket.socket, how: str, heard: list) -> None:
    """Write down what arrives; a connection that says nothing counts too."""
    while True:
        try:
            if listener.type == socket.SOCK_DGRAM:
                told, sender = listener.recvfrom(4096)
                if sender is None:  # shut down
                    return
                heard.append((how, told.decode(errors="replace")))
                continue
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(1.0)
            try:
                told = connection.recv(4096).decode(errors="replace")
            except OSError:
                told = ""
            heard.append((how, told))


def _mark(course: Path, attack: Attack, unsandboxed: bool) -> list[str]:
    """Mark the attacker's submission and write its feedback; say what went wrong with that."""
    api = open_course(course, attack.limits)
    api.config.Mark.unsandboxed = unsandboxed
    found = []
    try:
        done = api.autograde(UNIT, ATTACKER)
    except BaseException:
        return [f"marking itself ended: {traceback.format_exc(limit=-1).splitlines()[-1]}"]
    if not done["success"]:
        found.append("the submission could not be taken in")
    try:
        api.generate_feedback(UNIT, ATTACKER)
    except BaseException:
        found.append("no feedback could be written")
    return found


def _batch(course: Path) -> list[str]:
    """Mark the class in one go, and see whether it comes to its last student."""
    with suppress(BaseException):
        open_course(course).autograde(UNIT, "*")
    done = (course / "autograded" / LATER / UNIT).is_dir()
    return [] if done else ["the rest of the class was not marked"]


@contextmanager
def _environment(folder: Path, secret: str) -> Iterator[None]:
    """Be the instructor, at home in the copy's home."""
    before = dict(os.environ)
    os.environ.update(
        HOME=str(folder / "home"),
        TMPDIR=str(folder / "tmp"),
        JUPYTERHUB_API_TOKEN=secret,
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{before['PATH']}",
    )
    tempfile.tempdir = None
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        tempfile.tempdir = None


def _look(folder: Path) -> dict[str, object]:
    """Take down everything that an attack must not change."""
    course = folder / "course"
    own = {course / part / ATTACKER for part in ("submitted", "autograded", "feedback")}
    seen: dict[str, object] = {}
    for root in (course, folder / "home", folder / "beside"):
        for path in _walk(root, own):
            if not path.name.startswith(("gradebook.db", ".nbgrader", f"{ATTACKER}.json")):
                seen[str(path.relative_to(folder))] = _state(path)
    for path in (REPOSITORY / "labkit").rglob("*.py"):
        if "pwned" in path.read_text():
            seen[str(path)] = True
    seen |= {f"gradebook: {key}": value for key, value in _rows(course).items()}
    site = Path(sys.prefix).glob("lib/python*/site-packages/*.pth")
    seen |= {str(path): _state(path) for path in site}
    places = [Path(place) for place in ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue")]
    places += [folder, folder / "tmp", Path.home(), REPOSITORY]
    for place in places:
        for path in place.glob("*pwned*"):
            seen[str(path.relative_to(folder) if folder in path.parents else path)] = True
    for kind in ("shm", "sem", "msg"):
        table = Path("/proc/sysvipc", kind)
        if table.exists() and re.search(rf"^\s*{IPC_KEY}\s", table.read_text(), re.MULTILINE):
            seen[f"SysV {kind}"] = True
    return seen


def _walk(root: Path, left_out: set[Path]) -> Iterator[Path]:
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        path = Path(entry.path)
        if path in left_out:
            continue
        yield path
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, left_out)


def _state(path: Path) -> tuple:
    """Describe a file so that a change of it shows."""
    known = path.lstat()
    content = ""
    if stat.S_ISREG(known.st_mode):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    elif stat.S_ISLNK(known.st_mode):
        content = str(path.readlink())
    return known.st_mode, content


def _rows(course: Path) -> dict[str, str]:
    """Read the gradebook's rows, but the attacker's."""
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        book.row_factory = sqlite3.Row
        tables = [
            row[0] for row in book.execute("select name from sqlite_master where type='table'")
        ]
        rows = {
            table: [dict(row) for row in book.execute(f'select * from "{table}"')]
            for table in tables
        }
    theirs = {ATTACKER}
    for _ in range(3):  # submission, its notebooks, their grades
        for table in tables:
            for row in rows[table]:
                if theirs.intersection(map(str, row.values())) and "id" in row:
                    theirs.add(str(row["id"]))
    return {
        f"{table} {row.get('id', number)}": json.dumps(row, default=str, sort_keys=True)
        for table in tables
        for number, row in enumerate(rows[table])
        if not theirs.intersection(map(str, row.values()))
    }


def _changes(before: dict, after: dict) -> list[str]:
    """Name what was changed, made and removed."""
    found: dict[str, int] = {}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        known = name in before
        # Jupyter keeps things at home; the first of a unit needs a folder.
        usual = name.startswith("home/") or name in (f"course/marked/{UNIT}", "course/marked")
        if not known and usual and "pwned" not in name:
            continue
        how = "changed" if known and name in after else "removed" if known else "made"
        what = re.sub(r"(gradebook: \w+|course/\w+/\w+) ?.*", r"\1", name)
        what = what.replace("gradebook:", "others' rows in the gradebook,")
        found[f"{how} {what}"] = found.get(f"{how} {what}", 0) + 1
    return [name if count == 1 else f"{name} ({count} of them)" for name, count in found.items()]


def _left_over() -> list[str]:
    """Name processes that the submission left running, and end them."""
    time.sleep(0.1)
    found = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            words = " ".join(process.cmdline())
            if process.status() == psutil.STATUS_ZOMBIE:
                process.wait(0)
            elif not re.search(r"resource_tracker|multiprocessing\.forkserver", words):
                found += 1
                process.kill()
    return [f"left {found} processes running"] if found else []


def _told(course: Path, secrets: dict[str, str]) -> list[str]:
    """Name the secrets that turn up in what the attacker gets or wrote."""
    known = {word: place for place, word in secrets.items()}
    plain = not (course / "nbgrader_config.py").exists()
    texts = []
    for part in ("autograded", "feedback"):
        for path in _files(course / part / ATTACKER):
            text = path.read_text(errors="replace")
            if path.suffix == ".ipynb":
                text = _outputs(text, plain)
            elif path.suffix == ".html" and plain:
                text = ""  # nbgrader shows its tests on every page
            texts.append(text)
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        texts += [str(row) for row in book.execute("select auto_comment from comment")]
    found = {known[word] for text in texts for word in SECRET.findall(text) if word in known}
    return [f"read {_NAMES[place]}" for place in sorted(found)]


_NAMES = {
    "marking": "marking.py",
    "answers": "the answers",
    "source": "the solutions",
    "tests": "the hidden tests",
    "gradebook": "the gradebook",
    "submission": "another's submission",
    "home": "the instructor's home",
    "environment": "the marker's environment",
    "beside": "files beside the course",
}


def _outputs(text: str, plain: bool) -> str:
    """Return the outputs of a notebook's cells as text."""
    try:
        outputs = [one for cell in json.loads(text)["cells"] for one in cell.get("outputs", [])]
        for output in outputs:
            if plain:
                output.pop("traceback", None)  # of any test that fails: no attack is needed
        return json.dumps(outputs)
    except (ValueError, KeyError, TypeError, AttributeError):
        return text


def _active(course: Path) -> list[str]:
    """Name what on the attacker's pages acts, and is not on an honest student's."""
    usual = set()
    for path in _files(course / "feedback" / HONEST):
        usual |= _acting(path)
    found = set()
    for path in _files(course / "feedback" / ATTACKER):
        found |= _acting(path) - usual
    return [f"on the feedback page: {what}" for what in sorted(found)]


_ACTIVE = {"base", "button", "embed", "form", "frame", "iframe"}
_ACTIVE |= {"input", "link", "meta", "object", "svg"}


def _acting(path: Path) -> set[str]:
    from bs4 import BeautifulSoup

    if path.suffix != ".html":
        return set()
    found = set()
    for tag in BeautifulSoup(path.read_text(errors="replace"), "html.parser").find_all(True):
        if tag.name in ("script", "style"):
            found.add(f"{tag.name} {hashlib.sha256(tag.text.encode()).hexdigest()[:8]}")
        if tag.name in _ACTIVE:
            found.add(f"{tag.name} {json.dumps(tag.attrs, sort_keys=True)[:80]}")
        for name, value in tag.attrs.items():
            value = str(value)
            loads = name in ("src", "srcset", "background", "data", "poster", "action")
            acts = re.match(r"\s*(javascript|vbscript|data:text|data:image/svg)", value, re.I)
            if name.startswith("on") or acts or (loads and not value.startswith("data:image/")):
                found.add(f"{tag.name} {name}={value[:60]}")
    return found


def _files(folder: Path) -> list[Path]:
    """List plain files, however deep."""
    if not folder.is_dir():
        return []
    return [path for path in _walk(folder, set()) if stat.S_ISREG(path.lstat().st_mode)]


def _marks(course: Path, attacked: str) -> tuple[dict[str, str], float | None, str]:
    """Read what the gradebook says of the attacker."""
    query = """
        select base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade,
               grade_cells.max_score
        from grade join base_cell on base_cell.id = grade.cell_id
        join grade_cells on grade_cells.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?"""
    said = """
        select base_cell.name, comment.auto_comment from comment
        join base_cell on base_cell.id = comment.cell_id
        join submitted_notebook on submitted_notebook.id = comment.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?"""
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        grades = {row[0]: row[1:] for row in book.execute(query, [ATTACKER])}
        comments = dict(book.execute(said, [ATTACKER]))
    marks = {}
    for task, identifier in CHECKS.items():
        score, by_hand, waits, most = grades.get(f"{identifier}-check", (None, None, None, None))
        if most is None:
            marks[task] = "missing"
        elif by_hand is not None:
            marks[task] = "marked by hand"
        elif score is None:
            marks[task] = "not marked" if waits else "missing"
        else:
            marks[task] = "zero" if score == 0 else "kept" if score == most else str(score)
    identifier = CHECKS[attacked]
    score, by_hand = grades.get(f"{identifier}-check", (None, None))[:2]
    points = score if by_hand is None else by_hand
    return marks, points, comments.get(identifier) or ""


def _must(done: dict) -> None:
    if not done["success"]:
        raise RuntimeError(f"The course for the attacks could not be made: {done}")


def _adopt_orphans() -> None:
    """Become the parent of processes whose own has ended, so that none is lost sight of."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


if __name__ == "__main__":
    main()

"""What does the instructor take from the exchange? A student's own regular files, nothing else.

nbgrader copies what it finds in the exchange with the instructor's rights: it follows links, so
that a submission which is a link to the solution comes back as a copy of it, and it takes a
submission in anybody's name. Here a folder counts only if the student that it names owns it and
everything in it, and it is copied without following a link, even one that is put there meanwhile.
"""

import os
import pwd
import shutil
import stat
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

if TYPE_CHECKING:
    from traitlets.config import Config

_MOST_FILES = 1_000
_MOST_LATE = timedelta(minutes=10)


class Refused(ExchangeError):
    """Something in a submission is not a student's own regular file."""


def switch_on(config: "Config") -> None:
    """Let nbgrader collect with `Collect`: a line of ``nbgrader_config.py``.

    Parameters
    ----------
    config : Config
        What ``get_config()`` returns there.
    """
    config.ExchangeFactory.collect = Collect


class Collect(ExchangeCollect):
    """nbgrader's collecting, without what no honest submission holds."""

    def init_src(self) -> None:
        """Find what to collect, having moved aside what is refused."""
        inbound = Path(self.root, self.coursedir.course_id, "inbound")
        for folder in sorted(inbound.glob(f"*+{self.coursedir.assignment_id}+*")):
            try:
                _copy(folder, None, self.coursedir.max_dir_size * 1000)
            except (Refused, OSError) as problem:
                self._put_aside(folder, problem)
        super().init_src()

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Copy one submission, a step that the student may try to interfere with."""
        with tempfile.TemporaryDirectory() as place:
            safe = Path(place, "submission")
            try:
                _copy(Path(src), safe, self.coursedir.max_dir_size * 1000)
            except (Refused, OSError) as problem:
                self._put_aside(Path(src), problem)
            else:
                super().do_copy(str(safe), dest, log)

    def _put_aside(self, folder: Path, problem: Exception) -> None:
        """Give a submission a name that is none, and say why."""
        aside = folder.with_name("refused " + folder.name.replace("+", " "))
        folder.rename(aside)
        self.log.error(
            "Refused the submission %s: %s. It is called '%s' now; the student can submit again.",
            *(folder.name, problem, aside.name),
        )


def _copy(folder: Path, target: Path | None, most_bytes: int) -> None:
    """Copy the files that the named student owns, or, with no target, see that it can be done."""
    try:
        student = pwd.getpwnam(folder.name.split("+")[0]).pw_uid
    except KeyError:
        raise Refused("it names nobody who has an account here") from None
    if folder.is_symlink() or folder.stat().st_uid != student:
        raise Refused("its folder belongs to someone else than it names")
    said, count, size = "", 0, 0
    for place, folders, files, number in os.fwalk(folder, follow_symlinks=False):
        here = Path(place).relative_to(folder)
        if os.fstat(number).st_uid != student:
            raise Refused(f"the folder {here} belongs to someone else")
        if links := [name for name in folders if _is_link(name, number)]:
            raise Refused(f"{here / links[0]} is a link")
        if target:
            (target / here).mkdir()
        for name in files:
            with _open(name, number, here, student) as source:
                count, size = count + 1, size + os.fstat(source.fileno()).st_size
                if count > _MOST_FILES or size > most_bytes:
                    raise Refused(f"it is larger than {_MOST_FILES} files or {most_bytes} bytes")
                if here / name == Path("timestamp.txt"):
                    said = source.read(40).decode(errors="replace")
                    source.seek(0)
                if target:
                    with (target / here / name).open("wb") as copy:
                        shutil.copyfileobj(source, copy)
    _check_time(folder, said)


def _check_time(folder: Path, said: str) -> None:
    """Refuse a submission that says it was handed in before it was written.

    What it says is the student's own word; the time of a file's last change is the system's.
    """
    try:
        claimed = parse_utc(said.strip()).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise Refused(f"{said!r} in its timestamp.txt is no time") from None
    written = datetime.fromtimestamp(max(p.lstat().st_ctime for p in folder.rglob("*")), UTC)
    if written - claimed > _MOST_LATE:
        raise Refused(f"it was written at {written:%d %B, %H:%M} UTC, after the time that it says")


def _is_link(name: str, folder: int) -> bool:
    """Say whether a name in an open folder is a link."""
    return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _open(name: str, folder: int, here: Path, student: int):
    """Open a student's own regular file in an open folder."""
    path = here / name
    if _is_link(name, folder):
        raise Refused(f"{path} is a link")
    # Should it become a link or a pipe now, opening fails, or what is open is seen to be wrong.
    number = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    status = os.fstat(number)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != student or status.st_nlink != 1:
        os.close(number)
        raise Refused(f"{path} is no file of the student's own")
    return os.fdopen(number, "rb")

"""Who cleans up after a cluster? A process of its own, which outlives the program that started it.

It knows the cluster's processes by a mark in their environment, which each inherits from the one
that started it, and its files by the one folder that all of them are in. It waits for its parent to
say that the cluster is no longer needed, or to end, however that happens.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import psutil

MARK = "LABKIT_CLUSTER"
_POLITE, _AT_MOST = 5.0, 30.0


class Keeper:
    """The processes and files of one cluster, which end with it.

    Attributes
    ----------
    folder : Path
        For the cluster's files; no other user can look into it.
    mark : str
        In the environment of the cluster's processes, as ``LABKIT_CLUSTER``.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="labkit-"))
        self.mark = uuid.uuid4().hex
        self._process = subprocess.Popen(
            [sys.executable, "-I", __file__, self.mark, str(self.folder)],
            stdin=subprocess.PIPE,
            # Ctrl-C in a terminal reaches the program alone, and that ends this one.
            start_new_session=True,
        )
        self._started: list[subprocess.Popen] = []

    def start(self, command: Sequence[str | Path], log: TextIO, **variables: str) -> None:
        """Start a process that ends with the cluster.

        Parameters
        ----------
        command : sequence of str
        log : file
            What it prints goes there.
        **variables : str
            For its environment.
        """
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=self.folder,
            env={**os.environ, **variables, MARK: self.mark},
            start_new_session=True,
        )
        self._started.append(process)

    @contextmanager
    def environment(self, **variables: str) -> Iterator[None]:
        """Mark what others start meanwhile; set more variables for it.

        Parameters
        ----------
        **variables : str
            They are as before afterwards.
        """
        variables[MARK] = self.mark
        before = {name: os.environ.get(name) for name in variables}
        os.environ.update(variables)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def processes(self) -> list[psutil.Process]:
        """Return the cluster's processes on this machine."""
        return marked(self.mark)

    def close(self) -> None:
        """End every process and remove every file of the cluster; return when that is done."""
        with suppress(OSError):
            self._process.stdin.close()
        deadline = time.monotonic() + 2 * _AT_MOST
        waiting = [self._process, *self._started]
        # All at once: a process that ended is there until its parent has asked for how.
        while waiting := [one for one in waiting if one.poll() is None]:
            if time.monotonic() > deadline:
                raise RuntimeError(f"Not all of the cluster in {self.folder} could be ended.")
            time.sleep(0.02)


def marked(mark: str) -> list[psutil.Process]:
    """Return this user's processes with a mark in the environment they were started with.

    Parameters
    ----------
    mark : str
        The value of ``LABKIT_CLUSTER``.
    """
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and process.environ().get(MARK) == mark:
                found.append(process)
    return found


def _end(mark: str) -> None:
    """End the processes with a mark: first politely, then for good, and whatever they start."""
    for process in (polite := marked(mark)):
        with suppress(psutil.Error):
            process.terminate()
    psutil.wait_procs(polite, timeout=_POLITE)
    while left := marked(mark):
        for process in left:
            with suppress(psutil.Error):
                process.kill()
        if psutil.wait_procs(left, timeout=_AT_MOST)[1]:
            return


def _wait_for_parent() -> None:
    parent = os.getppid()
    # Its end shows in the pipe, unless a child that it forked holds the other end.
    while os.getppid() == parent and not select.select([sys.stdin], [], [], 1.0)[0]:
        pass


def main() -> None:
    """Wait, then end the processes and remove the folder that the command line names."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    mark, folder = sys.argv[1:]
    _wait_for_parent()
    _end(mark)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

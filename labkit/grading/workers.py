"""How do many jobs use all cores? In processes that are renewed, one job lost with each at most."""

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType

JOBS_A_PROCESS = 25
"""After so many jobs a process is renewed, so that memory stays flat."""


def each(
    work: Callable[[str], str | None],
    jobs: Iterable[str],
    processes: int,
    modules: Sequence[str] = (),
) -> Iterator[tuple[str, str | None]]:
    """Do every job once, several at a time.

    Parameters
    ----------
    work : callable
        A function of a module (or a `functools.partial` of one): it takes the job and returns
        None, or a sentence saying what went wrong.
    jobs : iterable of str
    processes : int
        How many at once.
    modules : sequence of str
        What each process would import anyway; it is imported once for all.

    Yields
    ------
    job : str
        In the order of completion.
    problem : str or None
        The job's sentence; one saying so if its process stopped or the job raised.
    """
    waiting, idle, busy = deque(jobs), [], {}
    # Not forked from this process: a fork inherits locks and threads of the libraries in use here.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                worker = idle.pop() if idle else _Worker(context, work)
                worker.begin(waiting.popleft())
                busy[worker.pipe] = worker
            for pipe in connection.wait(list(busy)):
                worker = busy.pop(pipe)
                problem = worker.result()
                if worker.is_fresh():
                    idle.append(worker)
                else:
                    worker.end()
                yield worker.job, problem
        for worker in idle:
            worker.end()
        idle.clear()
    finally:
        for worker in (*busy.values(), *idle):
            worker.kill()


def start(process: BaseProcess) -> None:
    """Start a process that needs nothing of the program which this one runs.

    A new process imports that program otherwise, which takes seconds, and runs it once more where
    it is a script that does not expect to be imported.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = program


class _Worker:
    """A process that does jobs one after the other."""

    def __init__(self, context: BaseContext, work: Callable[[str], str | None]) -> None:
        self.pipe, far_end = context.Pipe()
        self.process = context.Process(target=_serve, args=(far_end, work))
        start(self.process)
        far_end.close()
        self.job, self.jobs_left = "", JOBS_A_PROCESS

    def begin(self, job: str) -> None:
        self.job = job
        # A process that died while idle is noticed when its result is asked for.
        try:
            self.pipe.send(job)
        except OSError:
            self.jobs_left = 0

    def result(self) -> str | None:
        self.jobs_left -= 1
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            self.jobs_left = 0
            code = self.process.exitcode
            how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
            return f"its process {how}"

    def is_fresh(self) -> bool:
        return self.jobs_left > 0

    def end(self) -> None:
        self.pipe.close()
        self.process.join()

    def kill(self) -> None:
        self.process.kill()
        self.end()


def _serve(pipe: connection.Connection, work: Callable[[str], str | None]) -> None:
    # Its own session, so that Ctrl-C reaches the parent alone, which ends this process.
    os.setsid()
    leave_with_parent()
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            problem = work(job)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        pipe.send(problem)


def leave_with_parent() -> None:
    """End this process at once when its parent is gone, even if that was killed."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    connection.wait([multiprocessing.parent_process().sentinel])
    os._exit(1)

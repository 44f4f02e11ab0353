"""Who marks? A process of its own, so that nothing that a submission sends back can harm another.

What comes out of the sandbox is taken apart and compared here: if that takes all the memory or all
the time that a stranger can make it take, this process ends, and its parent says so.
"""

import multiprocessing
import resource
import tempfile
import time
from multiprocessing import connection
from pathlib import Path

import psutil
from nbformat import NotebookNode

from labkit.grading import marking, workers
from labkit.grading.sandbox import Limits

_GRACE = 30.0


def verdicts(
    notebook: NotebookNode,
    file: Path,
    tasks: dict[str, str],
    folder: Path,
    seed: int,
    limits: Limits,
    unsandboxed: bool = False,
) -> dict[str, marking.Verdict]:
    """Mark tasks of a notebook in a process of their own.

    Parameters
    ----------
    notebook : NotebookNode
        The submission.
    file : Path
        The unit's ``marking.py``.
    tasks : dict of str to str
        The id of each solution cell, and the task in it.
    folder : Path
        The submission's folder.
    seed : int
        The inputs are drawn from it.
    limits : Limits
    unsandboxed : bool
        See `Sandbox`.

    Returns
    -------
    dict of str to Verdict
        By the cells' ids.
    """
    parts = marking.load(file)
    # Not forked from here, where a server and its threads may be; what is imported here (nbformat,
    # for the notebook that is handed over) takes a second, and is imported once for all.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe(duplex=False)
    deadline = time.monotonic() + limits.notebook + _GRACE
    found: list[marking.Verdict] = []
    reason = "comparing what it returned ended the marking"
    # Whatever way the other process ends, its files go.
    with ours, tempfile.TemporaryDirectory(prefix="labkit-") as scratch:
        work = (theirs, scratch, notebook, file, tasks, folder, seed, limits, unsandboxed)
        process = context.Process(target=_mark, args=work)
        workers.start(process)
        theirs.close()
        try:
            while len(found) < len(tasks):
                # The process's end too: somebody else may hold the other end of the pipe.
                left = max(0.0, deadline - time.monotonic())
                if not (ready := connection.wait([ours, process.sentinel], left)):
                    reason = f"the notebook took longer than {limits.notebook:g} s"
                    break
                if ours not in ready and not ours.poll():
                    break
                found.append(ours.recv())
            else:
                process.join(_GRACE)
        except EOFError:
            pass
        finally:
            process.kill()
            process.join()
    for name in list(tasks.values())[len(found) :]:
        of = sum(part.points for part in parts[name])
        found.append(marking.not_marked(name, of, reason))
    return dict(zip(tasks, found, strict=True))


def _mark(
    results: connection.Connection,
    scratch: str,
    notebook: NotebookNode,
    file: Path,
    tasks: dict[str, str],
    folder: Path,
    seed: int,
    limits: Limits,
    unsandboxed: bool,
) -> None:
    workers.leave_with_parent()
    tempfile.tempdir = scratch
    # Of address space, and softly: the sandbox, which starts from here, has a limit of its own.
    most = psutil.Process().memory_info().vms + limits.memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    parts = marking.load(file)
    chosen = {identifier: parts[name] for identifier, name in tasks.items()}
    for verdict in marking.mark(notebook, chosen, folder, seed, limits, unsandboxed):
        results.send(verdict)

"""How does MPI run here? Ranks that mpiexec started, each an engine that a cell can run on."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from labkit import check
from labkit.clusters.cluster import (
    Cluster,
    Start,
    Stopped,
    check_count,
    frames_of,
    innermost,
)

if TYPE_CHECKING:
    from ipyparallel import AsyncResult, Client, DirectView


_PATIENCE = 60
_GRACE = 2.0


_CLOSED = "The ranks are closed: run the cell with clusters.mpi again."
_DIED = (
    "✘ Ranks have died. Most often MPI ends them: the arrays of a collective have different "
    "lengths on different ranks, or a message is longer than the array that takes it. Is there a "
    f"rank with nothing to do? {_CLOSED}"
)


class Mpi(Cluster):
    """MPI ranks that run what ``%%px`` cells hold.

    Attributes
    ----------
    client : ipyparallel.Client
    ranks : DirectView
        All ranks, in order: ``ranks["name"]`` is what each calls so.
    """

    def __init__(self, client: "Client", start: Start | None, cluster: object) -> None:
        self.client = client
        self.ranks: DirectView = client[_in_order(client)]
        self.ranks.block = True
        self.ranks.activate()
        # So that a function takes along what it uses of the notebook.
        self.ranks.use_cloudpickle()
        self._closed = False
        self._start = start
        self._cluster = cluster
        library = self.ranks.apply_sync(_library)[0]
        super().__init__(library, f"{len(client)} ranks", "mpiexec", None)

    def run(
        self,
        function: Callable,
        *arguments: object,
        count: int | None = None,
        patience: float = 30.0,
    ) -> list:
        """Call a function on the first ranks, each with their communicator, and wait for all.

        Ranks that still wait for a message when the patience is over, or after another rank has
        failed, can be reached no more: they are ended. Where a rank has died, all are.

        Parameters
        ----------
        function : callable
            ``function(ranks, *arguments)``; `ranks` is an mpi4py communicator of these ranks.
        *arguments : object
            The same for each. An ``ipyparallel.Reference`` stands for what a rank calls so.
        count : int, optional
            How many ranks; without it all.
        patience : float
            How long to wait, in seconds.

        Returns
        -------
        list
            What each rank returned, in order.

        Raises
        ------
        ValueError
            If `count` is less than 1, or more than there are.
        NotDoneYet
            If a rank met a task that has not been begun.
        Stopped
            If a rank failed, with its number and the line; if one came to no end, or has died; if
            the ranks have been closed.
        """
        from ipyparallel import error

        if self._closed:
            raise Stopped(f"✘ {_CLOSED}")
        count = len(self.ranks) if count is None else count
        check_count("count", count)
        if count > len(self.ranks):
            raise ValueError(f"count is {count}: there are {len(self.ranks)} ranks.")
        if self._dead():
            self.close()
            raise Stopped(_DIED)
        some = self.client[self.ranks.targets[:count]]
        answers = some.apply_async(_call, count, function, *arguments)
        try:
            return answers.get(patience, return_when="FIRST_EXCEPTION")
        except error.TimeoutError:
            self._waited(answers, patience)
        except error.RemoteError as failed:
            self._failed(answers, failed)
        except KeyboardInterrupt:
            self._end_waiting(answers)
            raise

    def _waited(self, answers: "AsyncResult", patience: float) -> NoReturn:
        """Say which ranks came to no end, and end them."""
        late = [
            str(rank)
            for rank, message in enumerate(answers.msg_ids)
            if message in self.client.outstanding
        ]
        who = f"rank {late[0]} was" if len(late) == 1 else f"ranks {', '.join(late)} were"
        self.close()
        raise Stopped(
            f"✘ {who} still waiting after {patience:g} s. Did every rank make the collective call, "
            f"and is every message that is sent received? {_CLOSED}"
        )

    def _failed(self, answers: "AsyncResult", failed: Exception) -> NoReturn:
        """Say where a rank failed; the others may wait for its messages."""
        ended = self._end_waiting(answers)
        name, text, *_ = getattr(failed, "elist", [(failed.ename, failed.evalue)])[0]
        if name == "EngineError":
            raise Stopped(_DIED)
        if name != "_Failed":
            raise Stopped(f"✘ {name}: {text}{ended}")
        kind, message, rank, frames = json.loads(text)
        if kind == "NotDoneYet":
            raise check.NotDoneYet(message)
        raise Stopped(f"✘ rank {rank}: {kind}: {message}{innermost(frames)}{ended}")

    def _end_waiting(self, answers: "AsyncResult") -> str:
        """End the ranks if one still waits or has died; return a sentence that says so."""
        answered = answers.wait(_GRACE)
        if answered and not self._dead():
            return ""
        self.close()
        return f" – Others {'have died' if answered else 'still waited for it'}. {_CLOSED}"

    def _dead(self) -> set[int]:
        """Return the engines of ranks that are no more."""
        return set(self.ranks.targets) - set(self.client.ids)

    def close(self) -> None:
        """End the ranks."""
        if self._closed:
            return
        self._closed = True
        self.client.close()
        if self._start:
            self._cluster.stop_cluster_sync()
            self._start.keeper.close()


def mpi(ranks: int = 4, connection_file: str | None = None) -> Mpi:
    """Start MPI ranks with mpiexec, or attach to those that an ipyparallel cluster has.

    From then on a cell that begins with ``%%px`` runs on every rank.

    Parameters
    ----------
    ranks : int
    connection_file : str, optional
        The ``ipcontroller-client.json`` of a cluster that exists. Without it
        ``$IPP_CONNECTION_FILE``, where it is set.

    Returns
    -------
    Mpi

    Raises
    ------
    ValueError
        If `ranks` is less than 1; nothing is changed then.
    RuntimeError
        If ipyparallel or MPI is not installed, or the ranks do not start.
    """
    check_count("ranks", ranks)
    try:
        import ipyparallel
        import mpi4py  # noqa: F401
    except ImportError:
        raise RuntimeError(
            "MPI is not installed here. Run `make lab` (without COURSE=core), or "
            "`pip install ipyparallel mpi4py mpich`."
        ) from None
    if file := connection_file or os.environ.get("IPP_CONNECTION_FILE"):
        return Mpi(ipyparallel.Client(file), None, None)
    with Start("MPI") as start:
        start.say(f"mpiexec starts {ranks} ranks")
        beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        with start.keeper.environment(PATH=beside, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"):
            cluster = ipyparallel.Cluster(
                n=ranks,
                engines="mpi",
                profile_dir=str(start.keeper.folder / "profile"),
                log_level=40,
                send_engines_connection_env=True,
            )
            try:
                cluster.start_cluster_sync()
                client = cluster.connect_client_sync()
                client.wait_for_engines(ranks, timeout=_PATIENCE, interactive=False)
            except Exception as problem:
                raise RuntimeError(f"The MPI ranks did not start: {problem}") from None
        running = Mpi(client, start, cluster)
        start.done(running)
    return running


class _Failed(Exception):
    """What a rank raised, as text: kind, message, rank, and where as file, line and function."""


def _call(count: int, function: Callable, *arguments: object) -> object:
    """On a rank: call a function with the communicator of the first so many ranks."""
    import numpy as np
    from mpi4py import MPI

    # What arrived is part of a message: read-only, and where MPI may not find its numbers aligned.
    arguments = tuple(
        np.require(argument, requirements=["ALIGNED", "WRITEABLE"])
        if isinstance(argument, np.ndarray)
        else argument
        for argument in arguments
    )
    group = MPI.COMM_WORLD.Get_group().Incl(range(count))
    ranks = MPI.COMM_WORLD.Create_group(group)
    try:
        answer = function(ranks, *arguments)
    except Exception as problem:
        found = type(problem).__name__, str(problem), ranks.rank, frames_of(problem)[1:]
        raise _Failed(json.dumps(found)) from None
    ranks.Free()
    return answer


def _in_order(client: "Client") -> list[int]:
    """Return the engines' numbers in the order of their ranks."""
    ranks = client[:].apply_sync(_rank)
    return [engine for _, engine in sorted(zip(ranks, client.ids, strict=True))]


def _rank() -> int:
    from mpi4py import MPI

    return MPI.COMM_WORLD.Get_rank()


def _library() -> str:
    from mpi4py import MPI

    first_line = MPI.Get_library_version().partition("\n")[0]
    return " ".join(first_line.rstrip("\0").replace("Version:", "").split())

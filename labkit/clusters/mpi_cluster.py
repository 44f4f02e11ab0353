"""How does MPI run here? Ranks that mpiexec started, each an engine that a cell can run on."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from labkit.clusters.cluster import Cluster, Start, check_count

if TYPE_CHECKING:
    from ipyparallel import Client, DirectView


_PATIENCE = 60


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
        self._start = start
        self._cluster = cluster
        library = self.ranks.apply_sync(_library)[0]
        super().__init__(library, f"{len(client)} ranks", "mpiexec", None)

    def close(self) -> None:
        """End the ranks."""
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

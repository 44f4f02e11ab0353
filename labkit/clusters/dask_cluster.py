"""How does Dask run here? A scheduler and workers beside this program, or your cluster's."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from labkit.clusters.cluster import Cluster, Start, check_count, page
from labkit.clusters.keeper import Keeper

if TYPE_CHECKING:
    from distributed import Client, Security

_PATIENCE = 60


class Dask(Cluster):
    """A Dask cluster.

    Attributes
    ----------
    client : distributed.Client
        What ``compute()`` uses from now on.
    """

    def __init__(self, client: "Client", start: Start | None) -> None:
        from distributed import __version__

        self.client = client
        self._start = start
        threads = client.ncores()
        size = f"{len(threads)} workers, {sum(threads.values())} threads"
        port = client.scheduler_info(n_workers=0)["services"].get("dashboard")
        where = page(port, "/status") if port else None
        super().__init__(f"Dask {__version__}", size, client.scheduler.address, where)

    def workers(self) -> dict[str, int]:
        """Return the workers' processes, by address."""
        return self.client.run(os.getpid)

    def close(self) -> None:
        """End it; a cluster that was attached to goes on."""
        with suppress(Exception):  # a scheduler may have been killed
            self.client.close()
        if self._start:
            self._start.keeper.close()


def dask(workers: int = 2, memory: str = "1GB", address: str | None = None) -> Dask:
    """Start Dask on this machine, or attach to a cluster that exists.

    Parameters
    ----------
    workers : int
        Processes of one thread each.
    memory : str
        Of each worker; what is above 60 % of it goes to disk.
    address : str, optional
        Of a scheduler (``tcp://host:8786``). Without it ``$DASK_SCHEDULER_ADDRESS``, where it is
        set.

    Returns
    -------
    Dask

    Raises
    ------
    ValueError
        If `workers` is less than 1; nothing is changed then.
    RuntimeError
        If Dask is not installed, or no scheduler answers at the address.
    """
    check_count("workers", workers)
    try:
        import distributed
    except ImportError:
        raise RuntimeError(
            "Dask is not installed here. Run `make lab` (without COURSE=core), or "
            "`pip install dask==2026.7.1 distributed==2026.7.1 bokeh`."
        ) from None
    if address := address or os.environ.get("DASK_SCHEDULER_ADDRESS"):
        print(f"Dask: attaching to {address} …", flush=True)
        try:
            client = distributed.Client(address, timeout="10s")
            client.wait_for_workers(1, timeout=_PATIENCE)
            running = Dask(client, None)
        except (OSError, TimeoutError) as problem:
            raise RuntimeError(f"No Dask scheduler answers at {address}: {problem}") from None
        print(running, flush=True)
        return running
    with Start("Dask") as start:
        start.say(f"starting a scheduler and {workers} workers")
        # Others on the machine can reach the port too.
        security = distributed.Security.temporary()
        file = _start_processes(start.keeper, security, workers, memory)
        try:
            client = distributed.Client(
                scheduler_file=str(file), security=security, timeout=_PATIENCE
            )
            client.wait_for_workers(workers, timeout=_PATIENCE)
        except (OSError, TimeoutError):
            said = (start.keeper.folder / "dask.log").read_text().strip().splitlines()[-3:]
            raise RuntimeError(f"Dask did not start: {' / '.join(said)}") from None
        running = Dask(client, start)
        start.done(running)
    return running


def _start_processes(keeper: Keeper, security: "Security", workers: int, memory: str) -> Path:
    """Start what a cluster consists of; return the file in which the scheduler says where it is."""
    folder = keeper.folder
    file, tls = folder / "scheduler.json", []
    for role in ("scheduler", "worker"):
        given = security.get_tls_config_for_role(role)
        for name, option in (("ca_file", "ca-file"), ("cert", "cert"), ("key", "key")):
            path = folder / f"{role}-{option}.pem"
            path.write_text(given[name])
            tls.append((role, f"--tls-{option}={path}"))
    common = ["--host=tls://127.0.0.1", f"--scheduler-file={file}"]
    commands = [["scheduler", *common, "--port=0", "--dashboard-address=127.0.0.1:0"]]
    worker = ["worker", *common, "--nthreads=1", f"--memory-limit={memory}", "--no-dashboard"]
    commands += [[*worker, f"--local-directory={folder}"]] * workers
    with (folder / "dask.log").open("w") as log:
        for command in commands:
            keys = [option for role, option in tls if role == command[0]]
            keeper.start([sys.executable, "-m", "dask", *command, *keys], log)
    return file

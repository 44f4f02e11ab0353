"""How does Slurm run here? A cluster of one node, its daemons beside this program, or yours."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from labkit import hardware
from labkit.clusters.cluster import Cluster, Start, free_port
from labkit.clusters.dask_cluster import Dask
from labkit.clusters.keeper import Keeper

if TYPE_CHECKING:
    from dask_jobqueue import SLURMCluster

_PATIENCE, _DASK_PATIENCE = 30.0, 60.0
_CONFIGURATION = """\
ClusterName=labs
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=2
JobAcctGatherParams=OverMemoryKill
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={memory}
PartitionName=debug Nodes=ALL Default=YES MaxTime=01:00:00 DefMemPerCPU={memory_a_core}
"""


class Slurm(Cluster):
    """A Slurm cluster; `sbatch`, `squeue` and the others find it while it is open."""

    def __init__(self, size: str, start: Start | None) -> None:
        self._start = start
        super().__init__(_ask("sinfo", "--version").capitalize(), size, "debug", None)

    def dask(self, jobs: int = 2, memory: str = "1GB") -> Dask:
        """Start a Dask cluster whose workers are Slurm jobs of one core each.

        Parameters
        ----------
        jobs : int
        memory : str
            Of each.
        """
        from dask_jobqueue import SLURMCluster
        from distributed import Client

        began = time.perf_counter()
        cluster = SLURMCluster(
            cores=1,
            processes=1,
            memory=memory,
            walltime="00:30:00",
            interface="lo" if self._start else None,
            local_directory=str(self._start.keeper.folder) if self._start else None,
            log_directory=str(self._start.keeper.folder) if self._start else None,
            scheduler_options={"dashboard_address": "127.0.0.1:0"},
        )
        try:
            cluster.scale(jobs=jobs)
            client = Client(cluster)
            client.wait_for_workers(jobs, timeout=_DASK_PATIENCE)
        except BaseException:
            # Its jobs would wait in the queue for nobody.
            cluster.close()
            raise
        running = _DaskJobs(client, cluster)
        running.startup_seconds = time.perf_counter() - began
        print(running, flush=True)
        return running

    def close(self) -> None:
        """End it and its jobs; a cluster that was attached to goes on."""
        if self._start:
            with suppress(RuntimeError):
                _ask("scancel", "--user", str(os.getuid()))
            self._start.keeper.close()
            os.environ.pop("SLURM_CONF", None)


class _DaskJobs(Dask):
    """Dask workers that are jobs."""

    def __init__(self, client: object, cluster: "SLURMCluster") -> None:
        super().__init__(client, None)
        self._cluster = cluster

    def close(self) -> None:
        """End the jobs and their scheduler."""
        super().close()
        self._cluster.close()


def slurm() -> Slurm:
    """Start Slurm on this machine, or attach to the cluster that ``$SLURM_CONF`` names.

    Returns
    -------
    Slurm
        With its node ready for jobs in the partition "debug". ``$SLURM_CONF`` names its
        configuration until it is closed.

    Raises
    ------
    RuntimeError
        If Slurm is not installed, or does not start.
    """
    if configuration := os.environ.get("SLURM_CONF"):
        print(f"Slurm: attaching to the cluster of {configuration} …", flush=True)
        running = Slurm(f"{_ask('sinfo', '--noheader', '--format=%D')} nodes", None)
        print(running, flush=True)
        return running
    if missing := [name for name in ("slurmctld", "slurmd", "munged") if not _program(name)]:
        raise RuntimeError(
            f"A Slurm of one's own needs {', '.join(missing)}; not found. On Debian and Ubuntu: "
            "`apt install slurm-wlm munge`."
        )
    with Start("Slurm") as start:
        start.say("starting munged, slurmctld and slurmd")
        try:
            os.environ["SLURM_CONF"] = str(_start_daemons(start.keeper))
            _wait_for_node(start.keeper.folder)
            running = Slurm(f"one node of {hardware.usable_cores()} cores", start)
        except BaseException:
            os.environ.pop("SLURM_CONF", None)
            raise
        start.done(running)
    return running


def _start_daemons(keeper: Keeper) -> Path:
    """Start the daemons; return their configuration."""
    folder = keeper.folder
    for name in ("state", "spool"):
        (folder / name).mkdir()
    key = folder / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o600)
    cores, memory = hardware.usable_cores(), hardware.usable_memory() // 2**20
    configuration = folder / "slurm.conf"
    configuration.write_text(
        _CONFIGURATION.format(
            host=socket.gethostname().partition(".")[0],
            controller_port=free_port(),
            node_port=free_port(),
            user=pwd.getpwuid(os.getuid()).pw_name,
            folder=folder,
            cores=cores,
            memory=memory,
            memory_a_core=memory // cores,
        )
    )
    munge = ["--foreground", "--force", "--num-threads=1", f"--key-file={key}"]
    munge += [f"--{name}-file={folder}/munge.{name}" for name in ("pid", "seed", "log")]
    munge += [f"--socket={folder}/munge.socket"]
    with (folder / "daemons.log").open("w") as log:
        keeper.start([_program("munged"), *munge], log)
        deadline = time.monotonic() + _PATIENCE
        while not (folder / "munge.socket").exists():
            if time.monotonic() > deadline:
                raise RuntimeError(f"munged did not start: {_last_line(folder / 'daemons.log')}")
            time.sleep(0.05)
        variables = {"SLURM_CONF": str(configuration)}
        keeper.start([_program("slurmctld"), "-D", "-i"], log, **variables)
        keeper.start([_program("slurmd"), "-D"], log, **variables)
    return configuration


def _wait_for_node(folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        with suppress(RuntimeError):
            if _ask("sinfo", "--noheader", "--format=%T") == "idle":
                return
        if time.monotonic() > deadline:
            said = [_last_line(folder / f"{name}.log") for name in ("slurmctld", "slurmd")]
            raise RuntimeError(f"Slurm did not start: {' / '.join(said)}")
        time.sleep(0.1)


def _ask(*command: str) -> str:
    """Return what a Slurm command prints."""
    try:
        run = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        raise RuntimeError(f"{command[0]} is not found: install Slurm's commands.") from None
    if run.returncode:
        raise RuntimeError(f"{command[0]}: {run.stderr.strip()}")
    return run.stdout.strip()


def _program(name: str) -> str | None:
    # Debian keeps daemons where an ordinary user's path does not lead.
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")


def _last_line(path: Path) -> str:
    lines = path.read_text().strip().splitlines() if path.exists() else []
    return lines[-1] if lines else "it wrote nothing"

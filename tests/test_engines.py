"""What a marker has made inside the sandbox: engines run there, and their data comes back."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from labkit.grading import sandbox, wire

pytestmark = [
    pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing())),
    pytest.mark.timeout(200),
]
FUNCTIONS = """
import numpy as np
from mpi4py import MPI
from numba import cuda

def total(ranks, value):
    return ranks.allreduce(value), ranks.Get_size()

def passed_on(ranks, values):
    rank, size = ranks.Get_rank(), ranks.Get_size()
    arrived = np.empty_like(values)
    ranks.Sendrecv(values, (rank + 1) % size, recvbuf=arrived, source=(rank - 1) % size)
    ranks.Sendrecv([values, 2, MPI.DOUBLE], rank, recvbuf=[values[1:], 2, MPI.DOUBLE], source=rank)
    if rank == 0:
        ranks.send(obj=7, dest=1)
    elif rank == 1:
        ranks.recv()
    values[0] = -1.0
    return arrived

def doubled(x, out):
    i = cuda.grid(1)
    out[i] = 2 * x[i]

def size(path):
    return len(open(path, "rb").read())

def shared(a, b):
    return bool(np.shares_memory(a, b))

def fails(ranks, value):
    if ranks.Get_rank() == 1:
        raise ValueError("not this one")
    ranks.Barrier()

def by_carrier(frame):
    return frame.groupby("carrier").delay.mean().compute().to_dict()

def added(array):
    return float((array + 1).sum().compute()), array.numblocks

def pairs(rows):
    return sorted(rows.reduceByKey(lambda a, b: a + b).collect())

def counted(frame):
    return {row["carrier"]: row["count"] for row in frame.groupBy("carrier").count().collect()}
"""
TABLE = pd.DataFrame({"carrier": ["UA", "AA", "UA"], "delay": [1.0, 2.0, 3.0]})


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    with sandbox.Sandbox(tmp_path_factory.mktemp("lab"), sandbox.Limits()) as one:
        assert one.ask({"source": FUNCTIONS}, 60, "its cell") == {"error": None}
        yield one


def made(inside, name: str, /, **keywords) -> dict:
    kind = f"labkit.grading.engines.{name}"
    return inside.ask({"make": kind, "keywords": keywords}, 120, name)


def called(inside, function: str, handle: wire.Handle) -> object:
    message = {"function": function, "arguments": [handle], "keywords": {}}
    return inside.ask(message, 120, function)["value"]


def test_a_function_runs_on_real_ranks(inside):
    answer = made(inside, "on_ranks", function="total", arguments=[[1], [2], [4]])
    returned = inside.ask({"get": answer["value"]}, 10, "fetch")["value"]
    assert [tuple(became["returned"]) for became in returned] == [(7, 3)] * 3


def test_what_ranks_sent_and_what_became_of_their_arguments(inside):
    given = [[np.arange(4.0) + 10 * rank] for rank in range(2)]
    answer = made(inside, "on_ranks", function="passed_on", arguments=given)
    first, second = inside.ask({"get": answer["value"]}, 10, "fetch")["value"]
    assert second["returned"].tolist() == [0.0, 1.0, 2.0, 3.0]
    assert first["arguments"][0].tolist() == [-1.0, 0.0, 1.0, 3.0]
    assert second["sent"] == [32, 16]
    assert first["sent"][:2] == [32, 16]
    assert 1 <= first["sent"][2] < 32


def test_a_rank_that_fails_says_why_and_the_others_do_not_wait(inside):
    answer = made(inside, "on_ranks", function="fails", arguments=[[1], [2]])
    assert answer["error"] == "ValueError: not this one"
    assert answer["kinds"][0] == "ValueError"


def test_files_and_what_lines_make(inside):
    path = made(inside, "file", name="a.txt", content=np.frombuffer(b"some", np.uint8))["value"]
    assert Path(inside.ask({"get": path}, 10, "fetch")["value"]).name == "a.txt"
    assert called(inside, "size", path) == 4
    source = "import numpy as np\na = np.zeros(3)\nb = a[1:]"
    a, b = (made(inside, "made", source=source, name=name)["value"] for name in "ab")
    message = {"function": "shared", "arguments": [a, b], "keywords": {}}
    assert inside.ask(message, 10, "shared")["value"] is True


def test_what_a_kernel_touched(inside):
    given = [np.arange(6.0), np.zeros(6)]
    launch = {"blocks": [2], "threads": [4], "arguments": given}
    answer = made(inside, "traced", kernel="doubled", **launch)
    found = inside.ask({"get": answer["value"]}, 10, "fetch")["value"]
    assert found["arguments"][1].tolist() == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    counts = {"read": 8, "written": 0, "atomic": 0, "moved": 2, "at best": 2}
    assert found["arrays"]["x"] == {"memory": "global", **counts}
    assert "x[6] is read by thread 2 of block 1" in found["problems"][0]


def test_dask_collections(inside):
    frame = made(inside, "dask_frame", table=TABLE, partitions=2)["value"]
    assert called(inside, "by_carrier", frame) == {"AA": 2.0, "UA": 2.0}
    array = made(inside, "dask_array", values=np.zeros((4, 6)), chunks=[2, 3])["value"]
    total, blocks = called(inside, "added", array)
    assert (total, tuple(blocks)) == (24.0, (2, 2))


@pytest.mark.slow
def test_spark_collections(inside):
    rows = made(inside, "rdd", rows=[["UA", 1], ["AA", 2], ["UA", 3]], partitions=2)["value"]
    assert [tuple(pair) for pair in called(inside, "pairs", rows)] == [("AA", 2), ("UA", 4)]
    frame = made(inside, "spark_frame", table=TABLE)["value"]
    assert called(inside, "counted", frame) == {"AA": 1, "UA": 2}

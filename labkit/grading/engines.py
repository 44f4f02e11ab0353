"""What can a marker have made inside the sandbox? What an engine's functions take.

A marker calls these by name, as ``student.make("labkit.grading.engines.rdd", rows=…)``, and passes
on what they return, which never leaves the sandbox.
"""

import functools
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from labkit import clusters, kernels

if TYPE_CHECKING:
    import dask.array
    import dask.dataframe
    from pyspark import RDD
    from pyspark.sql import DataFrame

_PATIENCE = 30.0
_RUNNER = Path(__file__).with_name("rank.py")


def rdd(rows: list, partitions: int) -> "RDD":
    """Make an RDD, in the application that runs or a new one.

    Parameters
    ----------
    rows : list
        A row that is a list becomes a tuple, as rows usually are.
    partitions : int
    """
    tuples = [tuple(row) if isinstance(row, list) else row for row in rows]
    return _spark().sparkContext.parallelize(tuples, partitions)


def spark_frame(table: pd.DataFrame) -> "DataFrame":
    """Make a Spark DataFrame of a table."""
    return _spark().createDataFrame(table)


def dask_frame(table: pd.DataFrame, partitions: int) -> "dask.dataframe.DataFrame":
    """Make a Dask DataFrame of a table."""
    import dask.dataframe

    return dask.dataframe.from_pandas(table, npartitions=partitions)


def dask_array(values: np.ndarray, chunks: list[int]) -> "dask.array.Array":
    """Make a Dask array with chunks of a shape."""
    import dask.array

    return dask.array.from_array(values, chunks=tuple(chunks))


def file(name: str, content: np.ndarray) -> str:
    """Write a file of some bytes into the temporary folder, and return its path."""
    path = Path(tempfile.gettempdir(), name)
    path.write_bytes(content.tobytes())
    return str(path)


def made(source: str, name: str) -> Any:
    """Run some lines, once however often they are asked for, and return what a name stands for."""
    return _namespace(source)[name]


@functools.cache
def _namespace(source: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    return namespace


def on_ranks(function: str, arguments: list[list]) -> list[dict[str, Any]]:
    """Run a function of the notebook on real MPI ranks.

    Parameters
    ----------
    function : str
        Its name; it takes the communicator first.
    arguments : list of list
        Of each rank, after the communicator.

    Returns
    -------
    list of dict
        Of each rank what it ``returned``, its ``arguments`` as they are afterwards, and the bytes
        of each message that it ``sent``.

    Raises
    ------
    RuntimeError
        If the ranks do not come to an end; what a rank raised is raised here too.
    """
    import cloudpickle
    from IPython import get_ipython

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = (get_ipython().user_ns[function], arguments)
        (folder / "job").write_bytes(cloudpickle.dumps(job))
        mpiexec = Path(sys.executable).with_name("mpiexec")
        command = [mpiexec, "-n", str(len(arguments)), sys.executable, "-P", _RUNNER, folder]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            raise RuntimeError(
                f"the ranks were still waiting for each other after {_PATIENCE:g} s"
            ) from None
        left = [folder / str(rank) for rank in range(len(arguments))]
        became = [cloudpickle.loads(path.read_bytes()) for path in left if path.exists()]
    for one in became:
        if isinstance(one, Exception):
            raise one
    if len(became) < len(arguments):
        raise RuntimeError((run.stderr.strip().splitlines() or ["a rank stopped"])[-1])
    return became


def traced(
    kernel: str,
    blocks: list[int],
    threads: list[int],
    arguments: list,
    warp: int = 32,
) -> dict[str, Any]:
    """Run a kernel of the notebook on a small grid, and take down what it touches.

    Parameters
    ----------
    kernel : str
        Its name.
    blocks, threads : list of int
        As in the launch, x first.
    arguments : list
        Arrays and numbers.
    warp : int
        Threads in a warp.

    Returns
    -------
    dict
        The ``arguments`` as they are afterwards, the ``problems`` in sentences, and for each of
        the ``arrays`` by its name: the elements ``read``, ``written`` and ``atomic``, and what it
        ``moved`` and would have moved at best (sectors of global, turns of shared memory).
    """
    from IPython import get_ipython

    found = kernels.trace(get_ipython().user_ns[kernel], blocks, threads, *arguments, warp=warp)
    arrays = {}
    for name in {access.array for access in found.accesses}:
        shared = any(a.memory == "shared" for a in found.accesses if a.array == name)
        arrays[name] = {
            "memory": "shared" if shared else "global",
            "read": found.count("read", array=name),
            "written": found.count("write", array=name),
            "atomic": found.count("atomic", array=name),
            "moved": found.turns(name) if shared else found.sectors(name),
            "at best": found.fewest_turns(name) if shared else found.fewest_sectors(name),
        }
    return {"arguments": arguments, "problems": list(found.problems), "arrays": arrays}


def elsewhere(function: str, arguments: list[np.ndarray]) -> dict[str, Any]:
    """Call a function of the notebook with arrays of the array API standard, not NumPy's.

    Parameters
    ----------
    function : str
        Its name.
    arguments : list of ndarray

    Returns
    -------
    dict
        What came back, as its ``values`` and ``dtype``; if that is no array of the same library on
        the same device, its ``kind`` alone.
    """
    import array_api_strict as strict
    from IPython import get_ipython

    far, near = strict.Device("device1"), strict.Device("CPU_DEVICE")
    given = [strict.asarray(values, device=far) for values in arguments]
    got = get_ipython().user_ns[function](*given)
    if not isinstance(got, type(given[0])):
        return {"kind": type(got).__name__}
    if got.device != far:
        return {"kind": "copy on another device"}
    values = np.asarray(got.to_device(near))
    return {"kind": "", "values": values, "dtype": str(values.dtype)}


def _spark() -> Any:
    from pyspark.sql import SparkSession

    return SparkSession.getActiveSession() or clusters.spark().session

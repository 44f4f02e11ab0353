"""What will run here? Each part of the course, what it needs, and how to get what is missing."""

import dataclasses
import importlib.util
import re
import shutil
from importlib import metadata

from labkit import hardware
from labkit.hardware import Machine

GIB = 1 << 30
RAPIDS_DRIVERS = {13: 580, 12: 525}
"""The oldest driver for RAPIDS built for each CUDA, the newest CUDA first."""


@dataclasses.dataclass(frozen=True)
class Finding:
    """Whether a part of the course runs on this machine.

    Attributes
    ----------
    part : str
        The part, with its units.
    ready : bool
    found : str
        What was found, or what is missing.
    remedy : str
        How to get what is missing; empty where nothing is.
    """

    part: str
    ready: bool
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        mark = "✔" if self.ready else "○"
        line = f"{mark} {self.part:<34} {self.found}"
        return f"{line}\n  {'':<34} → {self.remedy}" if self.remedy else line


def examine(machine: Machine | None = None) -> list[Finding]:
    """Find out which parts of the course run here.

    Parameters
    ----------
    machine : Machine, optional
        The machine to examine; without one, this one.

    Returns
    -------
    list of Finding
        In the order of the units.
    """
    machine = machine or hardware.machine()
    return [
        _memory(machine),
        _packages("vectorization (00, 01)", ["numpy", "pandas", "numba", "sklearn"], "make lab"),
        _packages("processes and MPI (02)", ["mpi4py", "ipyparallel"]),
        _slurm(machine),
        _spark(machine),
        _packages("Dask (04)", ["dask", "distributed", "dask_ml"]),
        _gpu(machine),
        _packages("OpenCL on the processor (06)", ["pyopencl"]),
        _rapids(machine),
        _packages("AutoML (08)", ["tpot", "flaml", "h2o", "autokeras"]),
        _packages("deep learning (09, 10)", ["tensorflow", "keras"]),
        _sandbox(),
    ]


def _memory(machine: Machine) -> Finding:
    found = f"{machine.memory / GIB:.1f} GiB"
    if machine.memory >= 3.5 * GIB:
        return Finding("memory", True, found)
    if machine.memory >= 1.8 * GIB:
        remedy = "enough for units 00 and 01; the others want 4 GiB: raise the limit"
        return Finding("memory", False, found, remedy)
    return Finding("memory", False, found, "the labs want 2 GiB at least: raise the limit")


def _packages(part: str, modules: list[str], command: str = "make lab") -> Finding:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        return Finding(part, False, f"not installed: {', '.join(missing)}", command)
    return Finding(part, True, "installed")


def _slurm(machine: Machine) -> Finding:
    part = "Slurm (02)"
    if machine.slurm:
        return Finding(part, True, f"Slurm {machine.slurm.version or machine.slurm.path}")
    return Finding(
        part,
        False,
        "not installed: job scripts are written and dry-run only",
        "on Debian: apt-get install slurm-wlm munge",
    )


def _spark(machine: Machine) -> Finding:
    part = "Spark (03)"
    spark = _packages(part, ["pyspark"])
    if not spark.ready:
        return spark
    if machine.java is None:
        return Finding(part, False, "Spark needs Java 17 or newer; none found", "make lab")
    release = re.match(r"\d+", machine.java.version or "")
    if release is None or int(release[0]) < 17:
        found = f"Spark needs Java 17 or newer; {machine.java.path} is {machine.java.version}"
        return Finding(part, False, found, "unset JAVA_HOME and run make lab")
    return Finding(part, True, f"Java {machine.java.version}")


def _gpu(machine: Machine) -> Finding:
    part = "CUDA kernels (06)"
    if machine.gpus:
        gpu = machine.gpus[0]
        return Finding(
            part, True, f"{gpu.name}, driver {gpu.driver}, up to CUDA {gpu.cuda}: run for real"
        )
    return Finding(part, True, "no GPU: kernels run in numba's simulator, correct and never timed")


def _rapids(machine: Machine) -> Finding:
    part = "RAPIDS (07)"
    if not machine.gpus:
        return Finding(part, True, "no GPU: the same code runs on pandas and scikit-learn")
    driver = machine.gpus[0].driver
    fitting = [
        cuda for cuda, oldest in RAPIDS_DRIVERS.items() if int(driver.partition(".")[0]) >= oldest
    ]
    if not fitting:
        oldest = " or ".join(f"{need} (CUDA {cuda})" for cuda, need in RAPIDS_DRIVERS.items())
        found = f"driver {driver} is too old: RAPIDS needs {oldest}"
        return Finding(part, False, found, "update the driver, then make lab GPU=1")
    command = f"make lab GPU=1, which installs it for CUDA {fitting[0]}"
    found = _packages(part, ["cudf", "cuml"], command)
    built = [cuda for cuda in RAPIDS_DRIVERS if _is_installed(f"cudf-cu{cuda}")]
    if found.ready and built and not set(built) & set(fitting):
        found = f"built for CUDA {built[0]}, and driver {driver} knows CUDA {fitting[0]} at most"
        return Finding(part, False, found, command)
    return found


def _is_installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True


def _sandbox() -> Finding:
    part = "marking (instructors)"
    if path := shutil.which("bwrap"):
        return Finding(part, True, f"bubblewrap ({path})")
    remedy = "on Debian: apt-get install bubblewrap"
    return Finding(part, False, "no bubblewrap: submissions have no sandbox", remedy)

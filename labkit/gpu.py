"""Where do kernels run? On the GPU, in numba's simulator, or on the CPU through OpenCL."""

import importlib.util
import os
import sys
import types
from typing import TYPE_CHECKING

from labkit import hardware

if TYPE_CHECKING:
    import pyopencl


def cuda() -> types.ModuleType:
    """Return ``numba.cuda``, for the GPU where there is one and for numba's simulator elsewhere.

    It says in one line which of the two it is. Call it before anything imports ``numba.cuda``,
    which chooses when it is imported and not again.

    Returns
    -------
    module

    Raises
    ------
    RuntimeError
        If there is no GPU, and ``numba.cuda`` was imported without the simulator before.
    """
    import numba

    gpus = hardware.machine().gpus
    simulated = numba.config.ENABLE_CUDASIM
    if not gpus and not simulated:
        if "numba.cuda" in sys.modules:
            raise RuntimeError(
                "numba.cuda was imported before gpu.cuda() could choose its simulator, and there "
                "is no GPU here. Restart the kernel and run the cells from the top."
            )
        # For the processes that this one starts, too.
        os.environ["NUMBA_ENABLE_CUDASIM"] = "1"
        numba.config.ENABLE_CUDASIM = simulated = True
    # Labs launch small grids on NumPy arrays, and say themselves what that costs.
    numba.config.CUDA_LOW_OCCUPANCY_WARNINGS = numba.config.CUDA_WARN_ON_IMPLICIT_COPY = 0
    from numba import cuda

    if simulated:
        print(
            "CUDA: numba's simulator, since there is no GPU here. Kernels are right and slow; "
            "they are never timed."
        )
    else:
        print(f"CUDA: {gpus[0].name}. Kernels run on the GPU.")
    return cuda


def runs(library: str, otherwise: str) -> bool:
    """Say whether a library that needs a GPU runs here, and in one line which one does.

    Some of RAPIDS' libraries can be imported where there is no GPU, and fail when they are used.

    Parameters
    ----------
    library : str
        The name that is imported, as "cudf".
    otherwise : str
        What runs where it can't.
    """
    gpus = hardware.machine().gpus
    if gpus and importlib.util.find_spec(library):
        print(f"{library} runs, on {gpus[0].name}.")
        return True
    why = "it is not installed (`make lab GPU=1` does that)" if gpus else "there is no GPU here"
    print(f"{otherwise} runs, on the processor. {library} does not: {why}.")
    return False


def opencl() -> "pyopencl.CommandQueue":
    """Return a queue for OpenCL kernels on this machine's processor, through PoCL.

    It says in one line what the kernels run on. They really run there, on all cores, and may be
    timed; the queue notes when each began and ended.

    Returns
    -------
    pyopencl.CommandQueue

    Raises
    ------
    RuntimeError
        If OpenCL is not installed, or has no device that is a processor.
    """
    try:
        import pyopencl
    except ImportError:
        raise RuntimeError(
            "OpenCL is not installed here. Run `make lab`, or install the extra: "
            "`pip install -e '.[opencl]'` in the folder of the course."
        ) from None
    found = [
        device
        for platform in pyopencl.get_platforms()
        for device in platform.get_devices(pyopencl.device_type.CPU)
    ]
    if not found:
        raise RuntimeError(
            "OpenCL has no device here that is a processor: is PoCL installed "
            "(`pip install pocl-binary-distribution`)?"
        )
    device = found[0]
    print(f"OpenCL: {device.name.strip()}, {device.max_compute_units} cores. Kernels are timed.")
    profiled = pyopencl.command_queue_properties.PROFILING_ENABLE
    return pyopencl.CommandQueue(pyopencl.Context([device]), properties=profiled)

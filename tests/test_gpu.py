"""Kernels run where they can, and the choice is said."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from labkit import gpu, hardware
from labkit.grading import marking

UNIT = Path(__file__).parents[1] / "notebooks" / "06-cuda"
LABS = [path for path in sorted(UNIT.glob("*.ipynb")) if "gpu.cuda()" in path.read_text()]

GPU = hardware.Gpu("Made-up GPU 3", 2**30, "1.2", "13.1")

no_gpu = pytest.mark.skipif(bool(hardware.machine().gpus), reason="this machine has a GPU")
on_gpu = pytest.mark.skipif(not hardware.machine().gpus, reason="no GPU on this machine")

DOUBLE = """
import numpy as np
from labkit import gpu
cuda = gpu.cuda()

@cuda.jit
def double(x):
    i = cuda.grid(1)
    if i < x.size:
        x[i] = 2 * x[i]

x = np.arange(5.0)
double[2, 4](x)
print(x.tolist())
"""


def run(program: str) -> subprocess.CompletedProcess:
    without = {k: v for k, v in os.environ.items() if k != "NUMBA_ENABLE_CUDASIM"}
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, env=without, capture_output=True, text=True, timeout=120)


@no_gpu
def test_without_a_gpu_kernels_run_in_the_simulator():
    done = run(DOUBLE + "import os; print(os.environ['NUMBA_ENABLE_CUDASIM'])")
    assert done.stderr == ""
    said, values, for_children = done.stdout.splitlines()
    assert said.startswith("CUDA: numba's simulator, since there is no GPU here.")
    assert (values, for_children) == ("[0.0, 2.0, 4.0, 6.0, 8.0]", "1")


@no_gpu
def test_numba_cuda_that_was_imported_before_is_said():
    done = run("from numba import cuda\nfrom labkit import gpu\ngpu.cuda()")
    assert "numba.cuda was imported before gpu.cuda() could choose" in done.stderr
    assert "Restart the kernel" in done.stderr


@on_gpu
@pytest.mark.gpu
def test_with_a_gpu_kernels_run_on_it():
    done = run(DOUBLE)
    said, values = done.stdout.splitlines()
    assert said == f"CUDA: {hardware.machine().gpus[0].name}. Kernels run on the GPU."
    assert values == "[0.0, 2.0, 4.0, 6.0, 8.0]"


@pytest.mark.parametrize(
    ("gpus", "library", "said"),
    [
        ((), "json", "pandas runs, on the processor. json does not: there is no GPU here."),
        ((GPU,), "json", "json runs, on Made-up GPU 3."),
        (
            (GPU,),
            "no_such_library",
            "pandas runs, on the processor. no_such_library does not: it is not installed "
            "(`make lab GPU=1` does that).",
        ),
    ],
)
def test_a_library_runs_where_there_is_a_gpu_and_the_library(
    gpus, library, said, monkeypatch, capsys
):
    machine = dataclasses.replace(hardware.machine(), gpus=gpus)
    monkeypatch.setattr(hardware, "machine", lambda: machine)
    assert gpu.runs(library, otherwise="pandas") == said.startswith(library)
    assert capsys.readouterr().out == f"{said}\n"


def test_opencl_kernels_run_on_the_processor_and_are_timed(capsys):
    cl = pytest.importorskip("pyopencl", reason="OpenCL is not among this environment's packages")
    queue = gpu.opencl()
    assert capsys.readouterr().out.startswith("OpenCL: ")
    x = np.arange(1 << 20, dtype=np.float32)
    flags = cl.mem_flags.READ_WRITE | cl.mem_flags.COPY_HOST_PTR
    memory = cl.Buffer(queue.context, flags, hostbuf=x)
    source = "__kernel void add(__global float *x) { x[get_global_id(0)] += 1.0f; }"
    kernel = cl.Kernel(cl.Program(queue.context, source).build(), "add")
    event = kernel(queue, x.shape, None, memory)
    event.wait()
    got = np.empty_like(x)
    cl.enqueue_copy(queue, got, memory)
    assert np.array_equal(got, x + 1)
    assert event.profile.end > event.profile.start > 0


def test_opencl_that_is_not_installed_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyopencl", None)
    with pytest.raises(RuntimeError, match=r"pip install -e '\.\[opencl\]'"):
        gpu.opencl()


ASYNCHRONOUS = """
import sys, time, types
from labkit import timing

class Device:
    done = 0.0
    def synchronize(self):
        time.sleep(max(0.0, Device.done - time.perf_counter()))

def launch():
    Device.done = max(Device.done, time.perf_counter()) + 0.02

sys.modules["cupy"] = types.SimpleNamespace(cuda=types.SimpleNamespace(Device=Device))
print(timing.measure(launch, budget=0.1).minimum, timing.once(launch)[1].minimum)
"""


def test_timing_waits_for_what_a_device_has_left_to_do():
    measured, once = map(float, run(ASYNCHRONOUS).stdout.split())
    assert measured > 0.019
    assert once > 0.019


@on_gpu
@pytest.mark.gpu
def test_a_kernel_is_timed_until_it_has_ended():
    done = run(
        DOUBLE
        + """
from labkit import timing
x = cuda.to_device(np.zeros(1 << 28, np.float32))
blocks = 1 << 20

def asked_for():
    double[blocks, 256](x)

print(timing.measure(asked_for).median)
"""
    )
    # Two gigabytes pass through memory: at 10 TB/s that is 0.2 ms; asking takes some 50 µs.
    assert float(done.stdout.splitlines()[-1]) > 2e-4


@on_gpu
@pytest.mark.gpu
@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_the_labs_run_on_the_device_and_pass_their_own_checks(lab):
    notebook = nbformat.read(lab, as_version=4)
    NotebookClient(notebook, timeout=300).execute()
    printed = [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]
    device = f"CUDA: {hardware.machine().gpus[0].name}. Kernels run on the GPU."
    assert any(device in text for text in printed)


@on_gpu
@pytest.mark.gpu
@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_the_solutions_get_full_marks_beside_the_device(lab, tmp_path):
    """Outside of the sandbox, which shows no device."""
    notebook, parts = nbformat.read(lab, as_version=4), marking.load(UNIT / "marking.py")
    own = [cell.metadata["nbgrader"] for cell in notebook.cells if "nbgrader" in cell.metadata]
    names = {cell.grade_id.split("-", 2)[2]: cell.grade_id for cell in own if cell.solution}
    # What is marked by hand has no parts.
    tasks = {names[name]: parts[name] for name in names if name in parts}
    assert len(tasks) >= 3
    verdicts = list(marking.mark(notebook, tasks, tmp_path, 20261122, unsandboxed=True))
    assert [verdict.points for verdict in verdicts] == [verdict.of for verdict in verdicts]

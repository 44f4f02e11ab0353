"""Training that is hit: what is left when a worker, a server or the disk fails half way."""

import errno
import importlib.util
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import numpy as np
import pytest

from labkit import clusters

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        importlib.util.find_spec("tensorflow") is None, reason="TensorFlow is not installed"
    ),
]
LAB = Path(__file__).parents[1] / "notebooks/10-distributed-dl/2-keras-workers.ipynb"


def of_the_lab(*needed: str) -> dict:
    """Run the lab's cells that define what a training needs, and return their names."""
    names: dict = {"__name__": "__main__"}
    exec("import json, os, signal, zipfile\nimport numpy as np\nfrom pathlib import Path", names)
    exec("from sklearn.datasets import load_digits", names)
    for cell in nbformat.read(LAB, 4).cells:
        first = cell.source.partition("\n")[0]
        if cell.cell_type == "code" and first.startswith(needed):
            exec(cell.source, names)
    return names


DATA = "images, labels = load_digits"
LEARNS = ("def build(", "def learner(", "def stepper(", "def train(", "def save(", "def all_of_it(")


def test_the_newest_whole_checkpoint_is_taken(tmp_path):
    resume = of_the_lab("def resume(")["resume"]
    for step in (9, 10, 100):
        np.savez(tmp_path / f"step-{step}.npz", w=np.full(50, step))
    assert resume(tmp_path)[0] == 100
    content = (tmp_path / "step-100.npz").read_bytes()
    for length in (0, 1, len(content) // 2, len(content) - 1):
        (tmp_path / "step-100.npz").write_bytes(content[:length])
        step, arrays = resume(tmp_path)
        assert step == 10
        assert np.array_equal(arrays["w"], np.full(50, 10))


ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import numpy as np
exec(Path(sys.argv[1]).read_text())
folder = Path(sys.argv[2])
save([np.ones(1000)], folder, 20)
{full}
try:
    save([np.ones(1_000_000)], folder, 40)
except OSError as problem:
    print("failed with", problem.errno)
"""
FULL = {
    # A limit on the size of a file stands for the full disk: it needs no rights.
    "limit": "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (10**6, 10**6))",
    "disk": "",
}


@pytest.mark.parametrize("kind", FULL)
def test_a_full_disk_leaves_the_last_whole_checkpoint(kind, tmp_path):
    names = of_the_lab("def resume(")
    (source,) = [c.source for c in nbformat.read(LAB, 4).cells if c.source.startswith("def save(")]
    (tmp_path / "save.py").write_text(source)
    folder = tmp_path / "disk"
    folder.mkdir()
    program = ON_A_FULL_DISK.format(full=FULL[kind])
    command = [sys.executable, "-c", program, tmp_path / "save.py", folder]
    if kind == "disk":
        if shutil.which("bwrap") is None:
            pytest.skip("a small disk is made with bubblewrap")
        small = ["bwrap", "--dev-bind", "/", "/", "--size", "2000000", "--tmpfs", folder]
        look = "print('left', resume(folder)[0], sorted(p.name for p in folder.iterdir()))"
        (resume,) = [
            c.source for c in nbformat.read(LAB, 4).cells if c.source.startswith("def resume(")
        ]
        more = f"import zipfile\n{resume}\n{look}"
        command = [*small, sys.executable, "-c", program + more, tmp_path / "save.py", folder]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    full = errno.ENOSPC if kind == "disk" else errno.EFBIG
    assert f"failed with {full}" in run.stdout, run.stderr
    if kind == "disk":
        assert "left 20 " in run.stdout
    else:
        step, arrays = names["resume"](folder)
        assert step == 20
        assert np.array_equal(arrays["v00"], np.ones(1000))
    assert "step-40.npz" not in run.stdout
    assert not (folder / "step-40.npz").exists()


@pytest.mark.slow
def test_a_killed_worker_is_a_plain_error_and_a_new_start_resumes_to_the_same_loss(tmp_path):
    lab = of_the_lab("import keras", DATA, *LEARNS, "def resume(")
    train = lab["train"]
    with clusters.tensorflow(2) as one:
        (undisturbed, weights), (_, others) = one.run(train, 0, 60)
        assert all(map(np.array_equal, weights, others))
        assert undisturbed[-1] < undisturbed[0] / 2
        began = time.monotonic()
        with pytest.raises(RuntimeError, match=r"✘ worker 1 has died\..* are closed"):
            one.run(train, 0, 60, 64, tmp_path, (1, 45))
        assert time.monotonic() - began < 30
        with pytest.raises(RuntimeError, match=r"^✘ The processes are closed"):
            one.run(train)
    newest = (tmp_path / "step-40.npz").read_bytes()
    (tmp_path / "step-60.npz").write_bytes(newest[: len(newest) // 2])
    step, _ = lab["resume"](tmp_path)
    assert step == 40
    with clusters.tensorflow(2) as again:
        (losses, resumed), _ = again.run(train, step, 60, 64, tmp_path, None, lab["all_of_it"])
    np.testing.assert_allclose(losses, undisturbed[40:], rtol=1e-3)
    for got, expected in zip(resumed, weights, strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-2, atol=1e-4)
    # The damaged one has been written anew, and is whole.
    assert lab["resume"](tmp_path)[0] == 60


@pytest.mark.slow
def test_a_killed_worker_is_done_without_and_a_killed_server_is_a_plain_error(tmp_path):
    lab = of_the_lab("import keras", DATA, *LEARNS, "def train_apart(")
    apart = lab["train_apart"]
    with clusters.tensorflow(2, servers=1) as one:
        threading.Thread(target=kill_half_way, args=(one, tmp_path), daemon=True).start()
        ((loss, counted, where, _),) = one.run(apart, 200, tmp_path)
        assert "/job:ps/" in where
        assert 0 < counted <= 200
        assert loss < 1.0
        threading.Timer(1.0, one.kill, (0, "ps")).start()
        began = time.monotonic()
        with pytest.raises(RuntimeError, match=r"✘ server 0 has died\..* are closed"):
            one.run(apart, 10**6, tmp_path)
        assert time.monotonic() - began < 30


def kill_half_way(one, folder):
    while not (folder / "half-way").exists():
        time.sleep(0.01)
    one.kill(1)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_workers_in_a_barrier_stage_of_spark_train_one_model(monkeypatch):
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    lab = of_the_lab("import keras", DATA, *LEARNS, "def on_spark(")
    expected, _ = lab["train"](lab["tf"].distribute.get_strategy())
    with clusters.spark(threads=2) as spark:
        stage = spark.context.parallelize(range(2), 2).barrier()
        (losses, checksum), (_, other) = stage.mapPartitions(lab["on_spark"]).collect()
    assert checksum == other
    np.testing.assert_allclose(losses, expected, rtol=1e-2, atol=1e-3)

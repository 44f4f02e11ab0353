"""A recording says what was measured on which device, and one with a wrong answer is refused."""

import copy
import hashlib
import json

import numpy as np
import pytest

from bench.record import __main__ as record
from bench.record import kernels as taught
from bench.record import recording
from labkit import data, gpu, hardware

MADE_UP = {
    "device": {"name": "Made-up GPU 3", "memory": 2**30, "driver": "1.2", "cuda": "13.1"},
    "date": "2026-11-22T10:00:00+00:00",
    "versions": {"python": "3.12.1", "numpy": "2.4.6", "numba": "0.64.0"},
    "machine": {"processor": None, "cores": 2},
    "copy_bandwidth": 1e12,
    "matrix_rate": None,
    "tests": {"passed": 2, "failed": 0},
    "runs": [
        {
            "name": "add",
            "size": 1000,
            "bytes": 12000.0,
            "operations": 1000.0,
            "samples": [1e-6, 2e-6, 1e-6],
            "error": 1e-8,
            "tolerance": 1e-6,
            "transfers": False,
            "share_of_copy": 0.01,
            "share_of_matrix_rate": None,
        }
    ],
}


@pytest.fixture
def made_up():
    return copy.deepcopy(MADE_UP)


def test_a_recording_is_written_with_its_place_in_the_manifest(made_up, tmp_path):
    (tmp_path / "manifest.json").write_text('{"flights.parquet": {"sha256": "1"}}')
    file = recording.write(made_up, tmp_path)
    assert file == tmp_path / "recorded" / "made-up-gpu-3.json"
    assert json.loads(file.read_text()) == made_up
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest.keys() == {"flights.parquet", "recorded/made-up-gpu-3.json"}
    own = manifest["recorded/made-up-gpu-3.json"]
    assert own["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_wrong_answer_is_refused(made_up, tmp_path):
    made_up["runs"][0]["error"] = 0.5
    with pytest.raises(ValueError, match=r"add of 1,000 is wrong by 0\.5 of its largest value"):
        recording.write(made_up, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_device_on_which_tests_fail_or_none_runs_is_refused(made_up):
    made_up["tests"]["failed"] = 1
    with pytest.raises(ValueError, match="1 tests fail on this device"):
        recording.refuse(made_up)
    made_up["tests"] = {"passed": 0, "failed": 0}
    with pytest.raises(ValueError, match="no test that is marked `gpu` has passed"):
        recording.refuse(made_up)


def test_an_error_in_a_test_is_a_failure():
    assert record.counted("1 failed, 7 passed, 2 errors in 3s") == {"passed": 7, "failed": 3}
    assert record.counted("ERROR: not found: tests") == {"passed": 0, "failed": 0}


@pytest.mark.parametrize("missing", sorted(MADE_UP))
def test_what_lacks_something_is_no_recording(made_up, missing):
    del made_up[missing]
    with pytest.raises(ValueError, match=f"not a recording: .*'{missing}' is a required property"):
        recording.refuse(made_up)


def test_what_was_not_measured_is_no_recording(made_up):
    made_up["runs"][0]["samples"] = [1e-6]
    with pytest.raises(ValueError, match=r"runs\[0\].samples"):
        recording.refuse(made_up)
    made_up["runs"] = []
    with pytest.raises(ValueError, match=r"\$.runs"):
        recording.refuse(made_up)


def test_what_the_course_came_with_was_not_refused():
    recorded = [name for name in data.bundled.manifest() if name.startswith("recorded/")]
    files = {f"recorded/{path.name}" for path in (data.folder() / "recorded").glob("*.json")}
    assert files == set(recorded)
    for name in recorded:
        kept = json.loads(data.bundled.verified(name))
        if "device" in kept:
            recording.refuse(kept)
        own = name.removeprefix("recorded/").removesuffix(".json")
        assert data.recorded(own) == kept


@pytest.mark.skipif(bool(hardware.machine().gpus), reason="this machine has a GPU")
def test_right_answers_are_found_right_and_wrong_ones_wrong(monkeypatch):
    """In the simulator, which times nothing: work is done once, and its time is made up.

    The kernels are those of the notebooks, which is what is recorded.
    """

    def once(cuda, work):
        work()
        return [1.0, 1.0, 1.0]

    monkeypatch.setattr(taught, "device_seconds", once)
    pixels, centres = taught.photograph()
    monkeypatch.setattr(taught, "photograph", lambda: (pixels[::4_000].copy(), centres))
    cuda = gpu.cuda()
    runs = [*taught.vectors(cuda, 40), *taught.matrices(cuda, 64), *taught.colours(cuda)]
    assert [run.name for run in runs if run.error > run.tolerance] == []

    kernel = taught.kernel
    by_rows = kernel("2-kernels", "matvec_by_rows")
    monkeypatch.setattr(taught, "kernel", lambda *_: by_rows)
    wrong = next(run for run in taught.matrices(cuda, 64) if run.name == "matvec")
    assert wrong.error > wrong.tolerance


def test_a_run_is_compared_with_the_copy_and_with_the_library():
    run = recording.Run("product", 10, 100.0, 5000.0, [2.0, 4.0, 2.0], 0.0, 0.0)
    assert record.achieved(run, 200.0, 10_000.0) == {
        "share_of_copy": 0.25,
        "share_of_matrix_rate": 0.25,
    }
    assert record.achieved(run, 200.0, None)["share_of_matrix_rate"] is None


def test_the_kernels_versions_and_device_are_named():
    found = record.versions()
    assert {"python", "numpy", "numba"} <= found.keys() <= set(record.LIBRARIES)


@pytest.mark.skipif(bool(hardware.machine().gpus), reason="this machine has a GPU")
def test_without_a_gpu_nothing_is_recorded(capsys):
    assert record.main() == 1
    assert "There is no GPU on this machine" in capsys.readouterr().out


def test_the_error_is_a_share_of_the_largest_value():
    assert recording.error_of(np.array([0.0, 90.0]), np.array([1.0, 100.0])) == 0.1

import dataclasses
import json

import pytest

from labkit import cli, doctor, hardware

BARE = hardware.Machine(
    "A processor", 2, 8 << 30, {}, None, None, (), None, None, None, "Linux", "3.11.0"
)
GPU = hardware.Gpu("A GPU", 80 << 30, "580.1", "13.0")


def finding(part, **changes):
    found = doctor.examine(dataclasses.replace(BARE, **changes))
    return next(one for one in found if one.part.startswith(part))


@pytest.fixture
def installed(monkeypatch):
    """Pretend that every package is installed, or none."""

    def set_to(everything):
        monkeypatch.setattr(
            doctor.importlib.util, "find_spec", lambda name: name if everything else None
        )

    return set_to


@pytest.mark.parametrize(
    ("gib", "ready", "remedy"), [(8, True, ""), (2, False, "units 00 and 01"), (1, False, "2 GiB")]
)
def test_memory(gib, ready, remedy):
    found = finding("memory", memory=gib << 30)
    assert found.ready is ready
    assert remedy in found.remedy


def test_missing_packages_name_the_command(installed):
    installed(False)
    found = finding("Dask")
    assert not found.ready
    assert found.found == "not installed: dask, distributed, dask_ml"
    assert found.remedy == "make lab"


def test_spark_needs_a_java_that_is_new_enough(installed):
    installed(True)
    assert finding("Spark", java=hardware.Program("/usr/bin/java", "17.0.2")).ready
    old = finding("Spark", java=hardware.Program("/usr/bin/java", "11.0.2"))
    assert "/usr/bin/java is 11.0.2" in old.found
    assert "none found" in finding("Spark").found


def test_gpu_decides_how_kernels_and_rapids_run(installed):
    installed(False)
    assert "simulator" in finding("CUDA").found
    assert "A GPU, driver 580.1" in finding("CUDA", gpus=(GPU,)).found
    assert finding("RAPIDS").ready
    remedy = finding("RAPIDS", gpus=(GPU,)).remedy
    assert remedy == "make lab GPU=1, which installs it for CUDA 13"


@pytest.mark.parametrize(
    ("driver", "built", "ready", "says"),
    [
        ("580.65.06", "13", True, "installed"),
        ("570.1", "12", True, "installed"),
        ("570.1", "13", False, "built for CUDA 13, and driver 570.1 knows CUDA 12 at most"),
        ("470.2", "12", False, "too old: RAPIDS needs 580 (CUDA 13) or 525 (CUDA 12)"),
    ],
)
def test_rapids_must_fit_the_driver(installed, monkeypatch, driver, built, ready, says):
    installed(True)
    monkeypatch.setattr(doctor, "_is_installed", lambda name: name == f"cudf-cu{built}")
    found = finding("RAPIDS", gpus=(dataclasses.replace(GPU, driver=driver),))
    assert found.ready is ready
    assert says in found.found


def test_slurm_says_how_to_get_it():
    assert "apt-get install" in finding("Slurm").remedy
    assert finding("Slurm", slurm=hardware.Program("/usr/bin/sbatch", "22.05.8")).ready


def test_marking_needs_bubblewrap(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    missing = doctor._sandbox()
    assert not missing.ready
    assert "bubblewrap" in missing.remedy


def test_every_finding_prints_as_lines():
    for found in doctor.examine():
        assert str(found).startswith("✔" if found.ready else "○")


def test_doctor_speaks_to_people_and_to_programs(capsys):
    assert cli.main(["doctor"]) == 0
    spoken = capsys.readouterr().out
    assert "memory bandwidth" in spoken
    assert "What will run here:" in spoken
    assert cli.main(["doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["machine"]["cores"] == hardware.machine().cores
    assert {finding["part"] for finding in report["findings"]} >= {"Spark (03)", "Dask (04)"}

import json
import subprocess
import sys
from pathlib import Path

import pytest

from labkit import hardware, workspace


def control_group(root: Path, files: dict[str, str], membership: str) -> Path:
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(membership)
    for name, text in files.items():
        path = root / "sys/fs/cgroup" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture
def many_cores(monkeypatch):
    monkeypatch.setattr(hardware.os, "sched_getaffinity", lambda _: set(range(16)))


@pytest.mark.usefixtures("many_cores")
@pytest.mark.parametrize(
    ("files", "membership", "cores"),
    [
        ({}, "", 16),
        ({"lab/cpu.max": "max 100000\n"}, "0::/lab\n", 16),
        ({"lab/cpu.max": "400000 100000\n"}, "0::/lab\n", 4),
        ({"lab/cpu.max": "150000 100000\n"}, "0::/lab\n", 2),
        ({"lab/cpu.max": "1000 100000\n"}, "0::/lab\n", 1),
        # The parent's quota binds too.
        ({"a/cpu.max": "200000 100000", "a/b/cpu.max": "max 100000"}, "0::/a/b\n", 2),
        # A container sees its own group's files at the root of the file system.
        ({"cpu.max": "300000 100000"}, "0::/docker/0123\n", 3),
        (
            {"cpu/lab/cpu.cfs_quota_us": "200000", "cpu/lab/cpu.cfs_period_us": "100000"},
            "3:cpu,cpuacct:/lab\n",
            2,
        ),
        (
            {"cpu/lab/cpu.cfs_quota_us": "-1", "cpu/lab/cpu.cfs_period_us": "100000"},
            "3:cpu:/lab\n",
            16,
        ),
    ],
)
def test_cores_under_control_group_quotas(tmp_path, files, membership, cores):
    assert hardware.usable_cores(control_group(tmp_path, files, membership)) == cores


@pytest.mark.parametrize(
    ("files", "membership"),
    [
        ({"lab/memory.max": "2147483648"}, "0::/lab\n"),
        ({"memory.max": "2147483648", "memory.high": "max"}, "0::/elsewhere\n"),
        ({"memory/lab/memory.limit_in_bytes": "2147483648"}, "4:memory:/lab\n"),
    ],
)
def test_memory_under_control_group_limits(tmp_path, files, membership):
    assert hardware.usable_memory(control_group(tmp_path, files, membership)) == 2 << 30


def test_memory_without_limits_is_the_machine_s(tmp_path):
    root = control_group(tmp_path, {"lab/memory.max": "max"}, "0::/lab\n")
    assert hardware.usable_memory(root) >= 2 << 30


def test_cores_under_taskset():
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from labkit import hardware; print(hardware.machine().cores)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "1\n"


def test_caches_as_the_system_lists_them(tmp_path):
    for index, (level, kind, size) in enumerate(
        [("1", "Data", "48K"), ("1", "Instruction", "32K"), ("2", "Unified", "2048K")]
    ):
        folder = tmp_path / f"sys/devices/system/cpu/cpu0/cache/index{index}"
        folder.mkdir(parents=True)
        for name, text in (("level", level), ("type", kind), ("size", size)):
            (folder / name).write_text(text)
    assert hardware.caches(tmp_path) == {"L1d": 48 << 10, "L2": 2 << 20}


def test_caches_unknown_are_not_guessed(tmp_path):
    assert hardware.caches(tmp_path) == {}


@pytest.mark.parametrize(
    ("flags", "simd"),
    [
        ("flags\t\t: fpu sse2 avx avx2 avx512f", "avx512"),
        ("flags\t\t: fpu sse2 avx avx2", "avx2"),
        ("Features\t: fp asimd crc32", "neon"),
        ("flags\t\t: fpu", None),
    ],
)
def test_simd_from_the_processor_s_flags(flags, simd):
    assert hardware._simd(f"model name\t: A processor\n{flags}\n") == simd


def test_no_driver_means_no_gpu_and_no_error():
    assert isinstance(hardware.machine().gpus, tuple)


def test_gpus_as_the_driver_tells_them(monkeypatch):
    import pynvml

    class Memory:
        total = 80 << 30

    answers = {
        "nvmlInit": None,
        "nvmlShutdown": None,
        "nvmlSystemGetDriverVersion": "580.1",
        "nvmlSystemGetCudaDriverVersion": 13010,
        "nvmlDeviceGetCount": 1,
        "nvmlDeviceGetHandleByIndex": 0,
        "nvmlDeviceGetName": "A GPU",
        "nvmlDeviceGetMemoryInfo": Memory,
    }
    for name, answer in answers.items():
        monkeypatch.setattr(pynvml, name, lambda *_, answer=answer: answer)
    assert hardware._gpus() == (hardware.Gpu("A GPU", 80 << 30, "580.1", "13.1"),)


def test_program_beside_this_python_is_found(tmp_path, monkeypatch):
    tool = tmp_path / "sbatch"
    tool.write_text("#!/bin/sh\necho slurm 22.05.8\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert hardware._program("sbatch", "--version") == hardware.Program(str(tool), "22.05.8")
    assert hardware._program("no-such-program", "--version") is None


def test_program_that_fails_is_found_with_its_version_unknown(tmp_path, monkeypatch):
    tool = tmp_path / "mpiexec-broken"
    tool.write_text("#!/bin/sh\nexit 3\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert hardware._program(tool.name, "--version") == hardware.Program(str(tool), None)


def test_machine_card_says_what_is_unknown():
    bare = hardware.Machine(
        None, 1, 1 << 30, {}, None, None, (), None, None, None, "Linux", "3.11.0"
    )
    assert "processor            unknown" in str(bare)
    assert "GPU                  none" in str(bare)
    assert bare._repr_html_().count("unknown") == 4


def test_ceilings_are_measured_once_and_again_on_demand(monkeypatch):
    first = hardware.ceilings()
    assert 0 < first.bandwidth_one_core <= first.bandwidth
    assert first.flops_f32 > first.flops_f64 > 0
    monkeypatch.setattr(hardware.subprocess, "run", lambda *_, **__: pytest.fail("measured again"))
    assert hardware.ceilings() == first
    monkeypatch.setattr(
        hardware.subprocess,
        "run",
        lambda *_, **__: subprocess.CompletedProcess([], 1, "", "Traceback\nMemoryError: no room"),
    )
    with pytest.raises(RuntimeError, match="MemoryError: no room"):
        hardware.ceilings(again=True)
    assert hardware.ceilings() == first


def test_damaged_ceilings_are_measured_again(monkeypatch):
    kept = workspace.cache() / f"ceilings-{hardware.machine().fingerprint}.json"
    good = json.dumps(hardware.dataclasses.asdict(hardware.ceilings()))
    kept.write_text(good[: len(good) // 2])
    monkeypatch.setattr(
        hardware.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, good, "")
    )
    assert json.dumps(hardware.dataclasses.asdict(hardware.ceilings())) == good

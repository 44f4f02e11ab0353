"""The pins agree everywhere; what goes wrong in set-up costs a sentence, not an environment."""

import ast
import errno
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from labkit import cli, doctor, serve

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import environment  # noqa: E402
import lock  # noqa: E402
import set_up  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OURS = PROJECT["project"]["name"]
FILES = sorted((ROOT / "requirements").glob("*.txt"))
# BigDL's environment is its own.
CPU_FILES = [path for path in FILES if not path.name.startswith(("gpu-", "bigdl"))]
GPU_FILES = [path for path in FILES if path.name.startswith("gpu-")]

each_file = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def pins(path):
    """Return the versions that a requirement file pins, by package."""
    pinned = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.rstrip(" \\"))
            (specifier,) = requirement.specifier
            assert specifier.operator == "=="
            pinned.setdefault(canonicalize_name(requirement.name), set()).add(specifier.version)
    return pinned


def wanted(*extras):
    """Return pyproject's requirements of the core and some extras, the course's own resolved."""
    found = []
    groups = PROJECT["project"]["optional-dependencies"]
    for text in PROJECT["project"]["dependencies"] + [t for e in extras for t in groups[e]]:
        requirement = Requirement(text)
        found += wanted(*requirement.extras) if requirement.name == OURS else [requirement]
    return found


# The pins


def test_every_requirement_file_is_there():
    assert {path.name for path in FILES} == {*lock.EXTRAS, "uv.txt", "bigdl.txt"}


@each_file
def test_requirements_hold_hashes_and_no_addresses(path):
    text = path.read_text()
    assert "://" not in text
    assert "@" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.parametrize("name", lock.EXTRAS)
def test_requirements_hold_what_pyproject_asks_for(name):
    pinned = pins(ROOT / "requirements" / name)
    for requirement in wanted(*lock.EXTRAS[name], "build"):
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_a_package_has_one_version_on_cpu_and_gpu():
    cpu = {}
    for path in CPU_FILES:
        for name, versions in pins(path).items():
            assert cpu.setdefault(name, versions) == versions, f"{path.name}: {name}"
    for path in GPU_FILES:
        both = {name: versions for name, versions in pins(path).items() if name in cpu}
        assert both == {name: cpu[name] for name in both}
        assert len(both) > 200


def test_nobody_asks_an_index_for_labkit():
    for path in FILES:
        assert not {"labkit", OURS} & pins(path).keys()


def specifiers(requirements):
    return {canonicalize_name(r.name): r.specifier for r in requirements}


def conda_and_pip(path):
    """Return what an environment file asks conda and pip for."""
    entries = yaml.safe_load(path.read_text())["dependencies"]
    (from_pip,) = [entry["pip"] for entry in entries if isinstance(entry, dict)] or [[]]
    from_conda = [
        Requirement(re.sub(r"(?<![=<>~!])=(?!=)", "==", e))
        for e in entries
        if e != "pip" and isinstance(e, str)
    ]
    return from_conda, from_pip


def test_the_doctor_knows_the_drivers_that_set_up_asks_for():
    oldest = {f"gpu-cu{cuda}.txt": driver for cuda, driver in doctor.RAPIDS_DRIVERS.items()}
    assert oldest == environment.DRIVERS


def test_conda_environment_agrees_with_pyproject():
    from_conda, from_pip = conda_and_pip(ROOT / "environment.yml")
    assert from_pip.pop() == "-e ."
    conda_names = {"python-duckdb": "duckdb", "matplotlib-base": "matplotlib"}
    found = specifiers(map(Requirement, from_pip))
    for name, specifier in specifiers(from_conda).items():
        found[conda_names.get(name, name)] = specifier
    expected = specifiers(wanted("course", "build"))
    expected |= {
        re.sub("-?cu(da)?12x?$", "", name): specifier
        for name, specifier in specifiers(
            map(Requirement, PROJECT["project"]["optional-dependencies"]["gpu-cu12"])
        ).items()
    }
    # conda builds PoCL itself, and says which CUDA by a package.
    expected["pocl"] = expected.pop("pocl-binary-distribution")
    assert str(found.pop("python")) == "==3.12"
    assert found.pop("cuda-version").contains("12.9")
    assert found == expected


def test_binder_agrees_with_pyproject():
    from_conda, from_pip = conda_and_pip(ROOT / "binder" / "environment.yml")
    assert from_pip == []
    assert [str(r) for r in from_conda] == ["python==3.12"]
    post_build = (ROOT / "binder" / "postBuild").read_text()
    assert "--require-hashes -r requirements/binder.txt" in post_build
    for script in ("postBuild", "start"):
        assert os.access(ROOT / "binder" / script, os.X_OK)
        subprocess.check_call(["bash", "-n", ROOT / "binder" / script])


@pytest.mark.timeout(120)
def test_repo2docker_accepts_binder(tmp_path):
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    command = [Path(sys.executable).parent / "jupyter-repo2docker", "--no-build", "--debug"]
    got = subprocess.run([*command, tmp_path], capture_output=True, text=True)
    assert got.returncode == 0, got.stderr
    dockerfile = got.stdout + got.stderr
    for part in (
        "binder/environment.yml",
        "RUN ./binder/postBuild",
        "binder/start",
        "recommends make",
    ):
        assert part in dockerfile


# The environment


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Give an empty checkout; installing is only noted, and can be made to fail."""
    (tmp_path / "requirements").mkdir()
    for name in ("core.txt", "course.txt", "test.txt"):
        (tmp_path / "requirements" / name).write_text("")
    (tmp_path / "pyproject.toml").write_text("")
    place = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", place)
    monkeypatch.setattr(environment, "PYTHON", place / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", place / "set-up.json")
    monkeypatch.setattr(environment, "fetch_uv", lambda folder: None)
    monkeypatch.setattr(environment, "NEEDED", dict.fromkeys(environment.NEEDED, 1.0))
    events = []
    failures = []

    def create(where, **_):
        (where / "bin").mkdir(parents=True)
        (where / "lib" / "python3" / "site-packages").mkdir(parents=True)
        (where / "bin" / "python").symlink_to(sys.executable)
        events.append("made")

    def run(command, settings=None):
        if failures:
            raise failures.pop()
        events.append([word for word in command if str(word).endswith((".txt", "."))])

    monkeypatch.setattr(environment.venv, "create", create)
    monkeypatch.setattr(environment, "run", run)
    # The interpreter behind the link has no pip of its own where uv made it.
    monkeypatch.setattr(
        environment, "ASK", "import sys; print(sys.version_info[:2], sys.base_prefix)"
    )
    return SimpleNamespace(folder=tmp_path, events=events, failures=failures)


INSTALLED = [["requirements/core.txt"], ["."]]


def core():
    return environment.main(["--course", "core"])


def test_second_set_up_does_nothing(checkout):
    assert core() == 0
    assert checkout.events == ["made", *INSTALLED]
    assert core() == 0
    assert checkout.events == ["made", *INSTALLED]


def test_another_python_makes_the_environment_anew(checkout, monkeypatch):
    again = ["--course", "core", "--this-python"]
    assert core() == environment.main(again) == 0
    assert checkout.events == ["made", *INSTALLED]
    # Of the same version, but somewhere else.
    monkeypatch.setattr(sys, "base_prefix", "/elsewhere")
    assert environment.main(again) == 0
    assert checkout.events == ["made", *INSTALLED] * 2


def test_new_pins_are_installed_into_the_same_environment(checkout):
    core()
    (checkout.folder / "requirements" / "core.txt").write_text("# newer")
    assert core() == 0
    assert checkout.events == ["made", *INSTALLED, *INSTALLED]


def test_test_packages_join_the_labs(checkout):
    core()
    assert environment.main(["--course", "core", "--test"]) == 0
    assert core() == 0
    both = [["requirements/core.txt", "requirements/test.txt"], ["."]]
    assert checkout.events == ["made", *INSTALLED, *both]


@pytest.mark.parametrize("end", [KeyboardInterrupt, environment.SetUpError("full")])
def test_half_made_environment_is_made_anew(checkout, capsys, end):
    checkout.failures.append(end)
    assert core() == 1
    assert "Set-up stopped" in capsys.readouterr().err
    (environment.VENV / "half-made").touch()
    assert core() == 0
    assert checkout.events == ["made", "made", *INSTALLED]
    assert not (environment.VENV / "half-made").exists()


def test_interrupted_upgrade_is_made_anew(checkout):
    core()
    (checkout.folder / "requirements" / "core.txt").write_text("# newer")
    checkout.failures.append(KeyboardInterrupt)
    assert core() == 1
    assert core() == 0
    assert checkout.events == ["made", *INSTALLED, "made", *INSTALLED]


def test_uv_is_told_of_pips_indexes(monkeypatch, tmp_path):
    told = "global.index-url='mirror/simple'\n:env:.extra-index-url='a b'\nfreeze.all='x'\n"
    answer = SimpleNamespace(stdout=told)
    monkeypatch.setattr(environment.subprocess, "run", lambda *args, **named: answer)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert environment.uv_settings(tmp_path) == {
        "UV_DEFAULT_INDEX": "mirror/simple",
        "UV_INDEX": "a b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }
    monkeypatch.setenv("XDG_CACHE_HOME", "/none/cache")
    assert environment.uv_settings(tmp_path)["UV_CACHE_DIR"] == str(tmp_path / "cache")


def test_environment_of_another_place_is_made_anew(checkout):
    core()
    stamp = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**stamp, "place": "/elsewhere"}))
    core()
    assert checkout.events.count("made") == 2


def test_environment_whose_python_is_gone_is_made_anew(checkout):
    core()
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to("/gone/python")
    core()
    assert checkout.events.count("made") == 2


def test_unreachable_index_leaves_a_whole_environment_whole(checkout, capsys):
    core()
    (checkout.folder / "requirements" / "core.txt").write_text("# newer")
    checkout.failures.append(environment.NoNetworkError("no index"))
    assert core() == 1
    assert "no index" in capsys.readouterr().err
    assert core() == 0
    assert checkout.events.count("made") == 1


def test_two_set_ups_take_turns(checkout, capsys):
    with environment.alone():
        other = threading.Thread(target=core)
        other.start()
        other.join(1)
        assert other.is_alive()
        assert checkout.events == []
    other.join(30)
    assert checkout.events == ["made", *INSTALLED]
    assert "Waiting for another set-up" in capsys.readouterr().out


def test_too_little_disk_is_said_before_anything_is_made(checkout, capsys, monkeypatch):
    monkeypatch.setitem(environment.NEEDED, "course.txt", 1e18)
    assert environment.main([]) == 1
    said = capsys.readouterr().err
    assert re.search(r"needs 1000000000\.0 GB of disk, .* GB are free", said)
    assert "COURSE=core" in said
    assert checkout.events == []
    assert not environment.VENV.exists()


def test_disk_that_fills_up_is_named(checkout, capsys):
    checkout.failures.append(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert core() == 1
    assert "the disk is full" in capsys.readouterr().err


def test_python_without_venv_is_named(checkout, capsys, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    assert core() == 1
    assert "apt install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "error", "words"),
    [
        ("Caused by: dns error: failed to lookup", environment.NoNetworkError, "no package index"),
        ("NewConnectionError(...) (from versions: none)", environment.NoNetworkError, "mirror"),
        ("failed to copy: No space left on device (os error 28)", environment.SetUpError, "disk"),
        ("error: Hash mismatch for `x`\nExpected: …", environment.SetUpError, "Hash mismatch for"),
        ("", environment.SetUpError, "the installer failed"),
    ],
)
def test_installers_failures_are_explained(output, error, words):
    problem = environment.explained(output)
    assert type(problem) is error
    assert words in str(problem)


@pytest.mark.parametrize(
    ("driver", "file"), [("580.65.06", "gpu-cu13.txt"), ("550.54.15", "gpu-cu12.txt")]
)
def test_driver_chooses_cuda(tmp_path, monkeypatch, capsys, driver, file):
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\necho {driver}\necho {driver}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert environment.selection("full", gpu=True, test=False) == [file]
    assert driver.split(".")[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("script", "words"), [("exit 1", "needs an NVIDIA GPU"), ("echo 470.1", "is 470")]
)
def test_gpu_that_is_not_there_is_named(tmp_path, monkeypatch, script, words):
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(environment.SetUpError, match=words):
        environment.gpu_file()


# Starting


@pytest.fixture
def jupyter(monkeypatch, tmp_path):
    """Note what `labkit start` would become, in place of becoming it."""
    started = []
    monkeypatch.setattr(cli, "COURSE", tmp_path / "notebooks")
    monkeypatch.setattr(serve.os, "execve", lambda *call: started.append(call))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return started


def a_free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def test_start_opens_the_students_folder_without_a_display(jupyter, monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    port = a_free_port()
    cli.main(["start", "--port", str(port)])
    ((_, command, variables),) = jupyter
    assert f"--ServerApp.root_dir={tmp_path / 'my-labs'}" in command
    assert f"--ServerApp.port={port}" in command
    assert "--no-browser" in command
    assert ("--allow-root" in command) == (os.geteuid() == 0)
    assert variables["LABKIT_WORKSPACE"] == str(tmp_path / "my-labs")
    assert "IPYTHONDIR" not in set(variables) - set(os.environ)


def test_jupyterlab_asks_the_network_for_nothing(jupyter):
    cli.main(["start", "--port", str(a_free_port())])
    ((_, _, variables),) = jupyter
    place = Path(variables["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
    lab = json.loads((place / "jupyter_server_config.json").read_text())["LabApp"]
    assert lab["news_url"] is None
    assert lab["check_for_updates_class"].endswith("NeverCheckForUpdate")
    assert lab["extension_manager"] == "readonly"
    overrides = json.loads((place / "labconfig" / "default_setting_overrides.json").read_text())
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_read_only_home_moves_jupyters_folders_into_the_copy(jupyter, monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", "/proc/none")
    cli.main(["start", "--port", str(a_free_port())])
    ((_, _, variables),) = jupyter
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        assert Path(variables[name]).is_relative_to(tmp_path / "my-labs" / ".labkit")
        assert Path(variables[name]).is_dir()


def test_taken_port_is_said(jupyter, capsys):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert cli.main(["start", "--port", str(port)]) == 1
    assert capsys.readouterr().err.startswith(f"labkit: port {port} is taken: choose another one")
    assert jupyter == []


def test_second_jupyterlab_on_a_folder_is_said(jupyter, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    server = {"pid": os.getpid(), "url": "http://here/", "token": "t"}
    for number, folder in enumerate((tmp_path / "my-labs", tmp_path / "other")):
        note = {**server, "root_dir": str(folder), "url": f"http://here:{number}/"}
        (tmp_path / f"jpserver-{number}.json").write_text(json.dumps(note))
    (tmp_path / "jpserver-2.json").write_text("{")
    cli.main(["start", "--port", str(a_free_port())])
    assert "open at http://here:0/?token=t too" in capsys.readouterr().out
    assert len(jupyter) == 1


# The wrong Python


def test_wrong_python_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", ["set_up.py", "--this-python"])
    assert set_up.main() == 1
    said = capsys.readouterr().err
    assert "is Python 3.9" in said
    assert "PYTHON=python3.12" in said


def test_pythons_agree_with_pyproject():
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert set_up.SUITABLE == ((3, 11), (3, 12), (3, 13))


@pytest.mark.parametrize("name", ["tools/set_up.py", "labkit/__init__.py"])
def test_any_python_can_read_what_it_meets_first(name):
    tree = ast.parse((ROOT / name).read_text(), feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match)
    assert not any(isinstance(node, new) for node in ast.walk(tree))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not any(node.returns or any(a.annotation for a in node.args.args) for node in functions)


def test_python_without_the_courses_packages_says_where_to_go():
    command = [sys.executable, "-S", "-c", "import labkit"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    got = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=plain)
    last = got.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert sys.executable in last
    assert "Change Kernel" in last
    assert ".venv/bin/python" in last


def test_make_help_lists_every_target():
    listed = subprocess.check_output(["make", "help"], text=True, cwd=ROOT)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets == set(re.findall(r"^make ([a-z-]+)", listed, re.MULTILINE))
    assert {"lab", "env", "test", "lint", "format", "lock", "bench", "help"} <= targets

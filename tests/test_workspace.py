import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from labkit import workspace


def test_folder_is_the_one_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("LABKIT_WORKSPACE", str(tmp_path / "mine"))
    assert workspace.folder() == tmp_path / "mine"
    assert (tmp_path / "mine").is_dir()


def test_folder_is_the_student_copy_around_the_notebook(monkeypatch, tmp_path):
    monkeypatch.delenv("LABKIT_WORKSPACE")
    (tmp_path / ".labkit").mkdir()
    (tmp_path / "01-vectorization").mkdir()
    monkeypatch.chdir(tmp_path / "01-vectorization")
    assert workspace.folder() == tmp_path


def test_folder_is_the_student_copy_below_the_checkout(monkeypatch, tmp_path):
    monkeypatch.delenv("LABKIT_WORKSPACE")
    (tmp_path / "my-labs" / ".labkit").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert workspace.folder() == tmp_path / "my-labs"


def test_read_only_folder_is_replaced_with_a_warning(monkeypatch, tmp_path):
    # A file where the folder should be: not writable for anybody, root included.
    (tmp_path / "home").write_text("")
    monkeypatch.setenv("LABKIT_WORKSPACE", str(tmp_path / "home"))
    with pytest.warns(UserWarning, match="can't be written.*in this session"):
        replacement = workspace.folder()
    assert replacement.is_dir()
    assert workspace.folder() == replacement


@pytest.mark.parametrize("text", ["0", "-1", "many", "nan", "inf"])
def test_scale_refuses_what_is_no_positive_number(monkeypatch, text):
    monkeypatch.setenv("LABKIT_SCALE", text)
    with pytest.raises(ValueError, match="positive number"):
        workspace.scale()


def test_scale(monkeypatch):
    monkeypatch.delenv("LABKIT_SCALE", raising=False)
    assert workspace.scale() == 1.0
    monkeypatch.setenv("LABKIT_SCALE", "2.5")
    assert workspace.scale() == 2.5


def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "kept.json"
    workspace.write_atomically(path, "old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        workspace.write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_imported_that_stands_higher():
    """A module of labkit imports only from those above it in this list."""
    order = [
        *("workspace", "hardware", "gpu", "figures", "document", "accesses", "kernels", "data"),
        *("predict", "samples", "timing", "check", "records", "report", "labbook", "doctor"),
        "serve",
    ]
    for position, module in enumerate(order):
        code = f"import sys, labkit.{module}; print(*sys.modules)"
        loaded = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        higher = {f"labkit.{name}" for name in order[position + 1 :]}
        assert not higher.intersection(loaded), module
    assert {path.stem for path in (Path(workspace.__file__).parent).glob("[a-z]*.py")} == {
        *(name for name in order if name not in PACKAGES),
        "cli",
    }


PACKAGES = {
    "clusters": [
        *("keeper", "cluster", "java"),
        *("spark_cluster", "dask_cluster", "mpi_cluster", "slurm_cluster"),
        "tensorflow_cluster",
    ],
    "data": ["arguments", "bundled", "flights", "jobs", "scene", "shapes"],
    "grading": [
        *("release", "exchange", "pages", "seccomp", "wire", "rank", "engines", "kernel"),
        *("sandbox", "slices", "marking", "workers", "marker", "autograde", "record", "late"),
        *("classroom", "overview", "report"),
    ],
}


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_only_from_those_above(package):
    order = PACKAGES[package]
    folder = Path(workspace.__file__).parent / package
    assert {path.stem for path in folder.glob("[a-z]*.py")} == set(order)
    for position, module in enumerate(order):
        tree = ast.parse((folder / f"{module}.py").read_text())
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names = {alias.name for node in imports for alias in node.names}
        names |= {(node.module or "").removeprefix(f"labkit.{package}.") for node in imports}
        assert not names & {*order[position + 1 :], "cli"}, module

"""Run a notebook once from top to bottom, and keep what came out until something changes."""

import ast
import hashlib
import importlib.metadata
import os
import platform
import sys
import tempfile
import time
from datetime import date
from functools import cache as once
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

import labkit
from labkit import hardware, workspace
from tools.website import SiteError

SECONDS_A_CELL = 300
_LABKIT = Path(labkit.__file__).parent
_ROOT = Path(__file__).parents[2]


def run(source: Path, kept: Path) -> nbformat.NotebookNode:
    """Return a notebook with its outputs; its metadata says how its run went, under ``run``.

    Parameters
    ----------
    source : Path
        The notebook as authored.
    kept : Path
        A folder with the runs of earlier builds; a notebook that ran as it is now is taken from
        there.

    Raises
    ------
    SiteError
        If the notebook fails.
    """
    stem = f"{source.parent.name}-{source.stem}"
    copy = kept / f"{stem}-{_key(source)}.ipynb"
    if copy.exists():
        return nbformat.read(copy, 4)
    notebook = nbformat.read(source, 4)
    seconds = _execute(notebook, f"{source.parent.name}/{source.stem}")
    notebook.metadata["run"] = {
        "seconds": round(seconds, 1),
        "date": date.today().isoformat(),
        "machine": _machine(),
        "versions": _versions(notebook),
    }
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob(f"{stem}-*.ipynb"):
        old.unlink()
    workspace.write_atomically(copy, nbformat.writes(notebook))
    return notebook


def _execute(notebook: nbformat.NotebookNode, name: str) -> float:
    """Run a notebook in place, with the folders that a student's kernel has; return seconds."""
    with tempfile.TemporaryDirectory(prefix="labs-") as folder:
        own_folder = Path(folder, "my-labs")
        own_folder.mkdir()
        # By sockets in a folder of this process, which nobody else reaches.
        kernel = {"transport": "ipc", "connection_file": f"{folder}/kernel.json"}
        client = NotebookClient(
            notebook,
            timeout=SECONDS_A_CELL,
            coalesce_streams=True,
            resources={"metadata": {"path": str(own_folder)}},
            config=Config({"KernelManager": kernel}),
        )
        own = {
            "LABKIT_WORKSPACE": str(own_folder),
            "LABKIT_CACHE": str(workspace.cache()),
            # Without the settings and start-up files of whoever builds.
            "IPYTHONDIR": f"{folder}/ipython",
        }
        start = time.perf_counter()
        try:
            client.execute(env=os.environ | own)
        except CellExecutionError as problem:
            raise SiteError(f"{name} failed: {problem.ename}: {problem.evalue}") from problem
        except (CellTimeoutError, DeadKernelError) as problem:
            raise SiteError(f"{name} failed: {problem}") from problem
        return time.perf_counter() - start


def _key(source: Path) -> str:
    """Return a checksum of all that a notebook's outputs come from, but the machine."""
    digest = hashlib.sha256(source.read_bytes())
    digest.update(_common_key())
    return digest.hexdigest()[:16]


@once
def _common_key() -> bytes:
    # Marking runs in no notebook; the manifest holds the checksum of each data file.
    code = [p for p in sorted(_LABKIT.rglob("*.py")) if "grading" not in p.parts]
    more = [_ROOT / "data" / "manifest.json", _ROOT / "requirements" / "course.txt"]
    digest = hashlib.sha256(f"{sys.version} {workspace.scale()}".encode())
    for path in [*code, *more]:
        digest.update(path.read_bytes())
    return digest.digest()


@once
def _machine() -> str:
    here = hardware.machine()
    parts = [f"{here.cores} cores", hardware.binary_size(here.memory)]
    parts += [gpu.name for gpu in here.gpus]
    return f"{here.name or platform.machine()} ({', '.join(parts)})"


def _versions(notebook: nbformat.NotebookNode) -> list[str]:
    """Name Python and the packages that a notebook imports, with their versions."""
    modules = set()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            source = TransformerManager().transform_cell(cell.source)
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Import):
                    modules.update(alias.name.partition(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    modules.add(node.module.partition(".")[0])
    found = {name for module in modules for name in _distributions().get(module, ())[:1]}
    versions = [f"{name} {importlib.metadata.version(name)}" for name in sorted(found)]
    return [f"Python {platform.python_version()}", *versions]


@once
def _distributions() -> dict[str, list[str]]:
    return dict(importlib.metadata.packages_distributions())

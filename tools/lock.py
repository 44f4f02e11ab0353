"""Write ``requirements/`` anew from ``pyproject.toml``: the newest versions that go together.

Everything is resolved at once, GPU packages and tests included, and what was found binds each
file: a package has one version, whichever files name it.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
EXTRAS = {
    "core.txt": [],
    "course.txt": ["course"],
    "binder.txt": ["binder"],
    "gpu-cu12.txt": ["course", "gpu-cu12"],
    "gpu-cu13.txt": ["course", "gpu-cu13"],
    "test.txt": ["test"],
}


def main() -> None:
    """Resolve everything, then each file within that."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        subprocess.check_call([f"{folder}/bin/pip", "install", "--quiet", "uv"])
        uv = f"{folder}/bin/uv"
        with_gpu, without = Path(folder, "with-gpu.txt"), Path(folder, "without.txt")
        resolve(uv, ["course", "test", "build", "gpu-cu13"], with_gpu)
        resolve(uv, ["course", "test", "build"], without, with_gpu)
        REQUIREMENTS.mkdir(exist_ok=True)
        for name, extras in EXTRAS.items():
            print(f"requirements/{name}", flush=True)
            resolve(uv, [*extras, "build"], REQUIREMENTS / name, without)
        compile_(uv, ["--group", "pyproject.toml:installer"], REQUIREMENTS / "uv.txt")
        # BigDL asks for a Spark that runs on no Python of today, and needs the NumPy of its time.
        newer = Path(folder, "newer.txt")
        newer.write_text("pyspark>=3.5,<3.6\nnumpy<1.27\n")
        group = ["--group", "pyproject.toml:bigdl", f"--override={newer}"]
        compile_(uv, group, REQUIREMENTS / "bigdl.txt")


def resolve(uv: str, extras: list[str], target: Path, within: Path | None = None) -> None:
    """Pin what the extras need, to the versions of another file where it has them."""
    options = ["pyproject.toml", *(f"--extra={extra}" for extra in extras)]
    compile_(uv, options + ([f"--constraints={within}"] if within else []), target)


def compile_(uv: str, options: list[str], target: Path) -> None:
    """Pin with hashes and no addresses, for every system and Python from 3.11 on."""
    target.unlink(missing_ok=True)
    command = [uv, "pip", "compile", *options, f"--output-file={target}", "--quiet"]
    command += ["--universal", "--python-version=3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    subprocess.check_call(command, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())

"""Make ``.venv-bigdl``, in which BigDL runs, and train a network in it."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-bigdl"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements" / "bigdl.txt"
SUITABLE = ((3, 11), (3, 12))


def main() -> int:
    """Make the environment where it is not there yet, and run ``digits_by_bigdl.py`` in it."""
    if sys.version_info[:2] not in SUITABLE:
        found = "{}.{}".format(*sys.version_info)
        print(f"BigDL needs Python 3.11 or 3.12, not {found}: make bigdl PYTHON=python3.11")
        return 1
    stamp, wanted = VENV / "set-up", hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Making .venv-bigdl …", flush=True)
        venv.create(VENV, with_pip=True, clear=True, symlinks=True, prompt="bigdl")
        # BigDL's own list of what it needs is older than what it runs with.
        install = [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        if subprocess.call([*install, "-r", REQUIREMENTS]):
            print("The installer failed: its lines above tell more.")
            return 1
        stamp.write_text(wanted)
    log = VENV / "digits.log"
    with log.open("w") as told:
        run = subprocess.run(
            [PYTHON, ROOT / "tools" / "digits_by_bigdl.py"],
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            cwd=VENV,  # where it writes its own log
        )
    # Spark's log comes the same way.
    found = [line for line in run.stdout.splitlines() if line.startswith("BigDL on Spark: ")]
    print(*(found or [f"It failed; see {log}."]))
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())

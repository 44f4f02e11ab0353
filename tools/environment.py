"""Make ``.venv`` and keep it as ``requirements/`` says: what every other target begins with.

A stamp in the environment, written last, says what it was filled from: with nothing to do, set-up
ends at once. An environment whose filling was cut short is made anew.
"""

import argparse
import contextlib
import errno
import fcntl
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "set-up.json"
# Bytes on disk when installed, measured with some room to spare.
NEEDED = {
    "core.txt": 1.0e9,
    "course.txt": 6.4e9,
    "gpu-cu12.txt": 12e9,
    "gpu-cu13.txt": 12e9,
    "test.txt": 0.3e9,
}
ASK = "import sys, pip; print(sys.version_info[:2], sys.base_prefix)"
# The oldest driver that runs each CUDA's programs.
DRIVERS = {"gpu-cu13.txt": 580, "gpu-cu12.txt": 525}
NO_NETWORK = (
    "ConnectionError",
    "NewConnection",
    "NameResolution",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "dns error",
    "error sending request",
    "Failed to fetch",
    "Could not connect",
    "timed out",
    "from versions: none",
)
NO_SPACE = ("No space left on device", "os error 28", "Errno 28", "quota exceeded")
# What pip is told about indexes, and what uv calls the same; uv does not read pip's files.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}


class SetUpError(Exception):
    """What is wrong and what to do about it, in a sentence."""


class NoNetworkError(SetUpError):
    """No package index could be reached, so nothing was installed."""


def main(arguments: list[str]) -> int:
    """Bring the environment up to date; return the exit code."""
    parser = argparse.ArgumentParser(prog="set_up.py", description=__doc__)
    parser.add_argument("--course", choices=["core", "full"], default="full")
    parser.add_argument("--gpu", action="store_true", help="with RAPIDS")
    parser.add_argument("--test", action="store_true", help="with what the tests need")
    parser.add_argument("--this-python", action="store_true", help="make .venv of no other Python")
    wanted = parser.parse_args(arguments)
    try:
        with alone():
            set_up(selection(wanted.course, wanted.gpu, wanted.test), wanted.this_python)
    except SetUpError as problem:
        print(f"Set-up stopped: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        cause = explained(str(problem)) if problem.errno == errno.ENOSPC else problem
        print(f"Set-up stopped: {cause}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up stopped; give the same command again to go on.", file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the checkout for one set-up at a time."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to end …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def selection(course: str, gpu: bool, test: bool) -> list[str]:
    """Name the requirement files that are asked for."""
    labs = gpu_file() if gpu else {"core": "core.txt", "full": "course.txt"}[course]
    return [labs, "test.txt"] if test else [labs]


def gpu_file() -> str:
    """Choose RAPIDS for CUDA 12 or 13 by the driver found."""
    try:
        query = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
        answer = subprocess.run(query, capture_output=True, text=True, check=True).stdout
        driver = int(answer.split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError):
        raise SetUpError(
            "GPU=1 needs an NVIDIA GPU and its driver, and nvidia-smi names none: install the "
            "driver, or leave GPU=1 out, which every lab can do without."
        ) from None
    for file, oldest in DRIVERS.items():
        if driver >= oldest:
            say(f"NVIDIA driver {driver}: taking requirements/{file}.")
            return file
    raise SetUpError(
        f"GPU=1 needs NVIDIA driver {min(DRIVERS.values())} or newer, and this one is {driver}: "
        "update it, or leave GPU=1 out."
    )


def set_up(files: list[str], this_python: bool) -> None:
    """Make or fill the environment where it is not yet as wanted."""
    wanted = {name: hash_of(ROOT / "requirements" / name) for name in files}
    wanted["pyproject.toml"] = hash_of(ROOT / "pyproject.toml")
    filled = filled_from(this_python)
    if filled is None:
        make(files)
    elif wanted.items() <= filled.items():
        return
    write_stamp({})
    try:
        fill(files)
    except NoNetworkError:
        # Nothing is installed before everything has been fetched: all is as it was.
        write_stamp(filled or {})
        raise
    if not filled and files == ["core.txt"]:
        drop_unused()
    write_stamp({**(filled or {}), **wanted})
    say("The environment is ready.")


def filled_from(this_python: bool) -> dict[str, str] | None:
    """Return what a whole, working environment was filled from, None where there is no such one."""
    try:
        stamp = json.loads(STAMP.read_text())
        answer = subprocess.run([PYTHON, "-c", ASK], capture_output=True, text=True, check=True)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    if this_python and answer.stdout.strip() != f"{sys.version_info[:2]} {sys.base_prefix}":
        return None
    return stamp["files"] if stamp["place"] == str(VENV) and stamp["files"] else None


def write_stamp(files: dict[str, str]) -> None:
    """Note what the environment is filled from: nothing, while it is being filled."""
    STAMP.write_text(json.dumps({"place": str(VENV), "files": files}, indent=1))


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make(files: list[str]) -> None:
    """Make an empty environment in place of whatever is there."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise SetUpError(
            f"{sys.executable} comes without venv: install it (Debian and Ubuntu: "
            "apt install python3-venv), or name another Python: make lab PYTHON=python3.12"
        )
    if VENV.exists():
        say("Clearing .venv, which was left half-made or made for another Python or place …")
        venv.EnvBuilder().clear_directory(VENV)
    free = shutil.disk_usage(VENV if VENV.exists() else ROOT).free
    needed = sum(NEEDED[name] for name in files)
    if free < needed:
        less = "" if "core.txt" in files else ", or take what units 00 and 01 need: COURSE=core"
        raise SetUpError(
            f"{VENV} needs {needed / 1e9:.1f} GB of disk, and {free / 1e9:.1f} GB are free: "
            f"free some{less}."
        )
    say("Making .venv with Python {}.{}.{} …".format(*sys.version_info))
    try:
        venv.create(VENV, with_pip=True, symlinks=True, prompt="labs")
    except subprocess.CalledProcessError as problem:
        raise explained((problem.output or b"").decode(errors="replace")) from None


def fill(files: list[str]) -> None:
    """Install what the files name, and the checkout itself."""
    named = ["--require-hashes"]
    for name in files:
        named += ["-r", f"requirements/{name}"]
    checkout = ["--no-deps", "--no-build-isolation", "--editable", "."]
    # All bytecode of the core's packages is 100 MB; what is used of it is made at the first start.
    bytecode = files != ["core.txt"]
    say("Fetching uv, the installer …")
    with tempfile.TemporaryDirectory(dir=VENV, prefix="uv-") as folder:
        if uv := fetch_uv(Path(folder)):
            say(f"Installing {' and '.join(files)} …")
            install = [uv, "pip", "install", "--python", PYTHON]
            settings = {**uv_settings(Path(folder)), **os.environ}
            try:
                run([*install, *named, *["--compile-bytecode"] * bytecode], settings)
                return run([*install, *checkout], settings)
            except NoNetworkError:
                say("uv reached no package index; trying pip …")
        else:
            say("No uv to be had: installing with pip, which takes some minutes …")
        install = [PYTHON, "-m", "pip", "install", "--retries", "2"]
        run([*install, *named, *["--no-compile"] * (not bytecode)])
        return run([*install, "--quiet", *checkout])


def fetch_uv(folder: Path) -> Path | None:
    """Install uv into a folder of its own, where it can be had."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--retries", "1", "--target", folder]
    command += ["--require-hashes", "-r", "requirements/uv.txt"]
    got = subprocess.run(command, cwd=ROOT, capture_output=True)
    return folder / "bin" / "uv" if got.returncode == 0 else None


def uv_settings(spare: Path) -> dict[str, str]:
    """Return the indexes and certificates that pip was told to use, and a cache, in uv's terms."""
    told = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    )
    settings = {}
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    if not os.access(cache if cache.exists() else cache.parent, os.W_OK):
        settings["UV_CACHE_DIR"] = str(spare / "cache")
    for line in told.stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if key in UV_NAMES and section in ("global", "install", ":env:"):
            settings[UV_NAMES[key]] = " ".join(shlex.split(value))
    # As pip does: every index is looked at, not only the first that knows a name.
    return {**settings, "UV_INDEX_STRATEGY": "unsafe-best-match"}


def run(command: list[str | Path], settings: dict[str, str] | None = None) -> None:
    """Run an installer, its progress in view; where it fails say why."""
    if subprocess.call(command, cwd=ROOT, env=settings) == 0:
        return
    # The second try gets over a hiccup of the network, and its output tells the cause.
    again = subprocess.run(
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if again.returncode:
        raise explained(again.stdout)


def explained(output: str) -> SetUpError:
    """Turn an installer's output into what is wrong and what to do."""
    if any(word in output for word in NO_SPACE):
        return SetUpError(
            "the disk is full: free some space and try again (COURSE=core takes a fifth of the "
            "whole course; what was fetched before lies in the caches of uv and pip)."
        )
    if any(word in output for word in NO_NETWORK):
        return NoNetworkError(
            "no package index can be reached: connect to the network, or tell pip or uv which "
            "mirror or proxy to use (PIP_INDEX_URL, HTTPS_PROXY), and try again."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = (line for line in lines if line.lower().startswith("error"))
    cause = next(errors, lines[-1] if lines else "it said nothing")
    return SetUpError(f"the installer failed ({cause}): its lines above tell more.")


def drop_unused() -> None:
    """Remove the packages' own tests and nbgrader's manual, 75 MB that no lab uses."""
    packages = next(VENV.glob("lib/python*/site-packages"))
    for folder in [*packages.glob("**/tests"), packages / "nbgrader" / "docs"]:
        shutil.rmtree(folder, ignore_errors=True)


def say(line: str) -> None:
    """Show progress at once, also where the output is a file."""
    print(line, flush=True)

"""Run the notebooks on the newest releases of everything, and say what moved and what broke.

    python -m tools.newest [--only UNIT ...] [--jobs N]

pyproject.toml's ranges lose their upper bounds, and what then resolves fills .venv-newest. A
notebook that fails there runs on the pins too, in .venv: only if it passes there is the new
release to blame, and the exit code 1.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tools import environment
from tools.website import SiteError, course

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-newest"
PINS = [ROOT / "requirements" / name for name in ("course.txt", "test.txt")]
EXTRAS = ("course", "test", "build")
NONE = "–"
FAILED = {"failure", "error"}
# Where the line is that names an error: in what nbval says of a cell that took too long; below
# IPython's "NameError      Traceback (most recent call last)"; first below nbval's "Traceback:" if
# an error is one line; in nbval's own words; last after pytest's E if a file can't be read.
ERRORS = (
    r"^Cell \d+: (?P<line>Timeout .+)",
    r"^(\w+) +Traceback [\s\S]*?^(?P<line>\1\b.*)",
    r"^Traceback:\n+(?P<line>.+)",
    r"^Cell \d+: (?P<line>.+)",
    r"[\s\S]*^E +(?P<line>.+)",
    r"(?P<line>\S.*)",
)


def main(arguments: list[str]) -> int:
    """Fill the environment, run the notebooks; return 1 where a new release broke one."""
    parser = argparse.ArgumentParser(prog="python -m tools.newest", description=main.__doc__)
    parser.add_argument("--only", nargs="+", metavar="UNIT", help="units, or labs as UNIT/LAB")
    parser.add_argument("--jobs", default="2", help="notebooks at a time (%(default)s)")
    wanted = parser.parse_args(arguments)
    try:
        labs = [f"{lab.unit}/{lab.name}" for lab in course.read(ROOT, wanted.only).labs]
        installed = fill()
    except (SiteError, environment.SetUpError) as problem:
        print(f"Nothing was run: {problem}", file=sys.stderr)
        return 1
    newest = run(VENV, labs, wanted.jobs)
    failing = [lab for lab, error in newest.items() if error]
    pinned = run(ROOT / ".venv", failing, wanted.jobs) if failing else {}
    pins = versions("\n".join(path.read_text() for path in PINS))
    print("\nWhat moved\n")
    print(table(("package", "pinned", "newest"), moved(pins, versions(installed))))
    print("\nWhat runs\n")
    print(table(("notebook", "newest", "pins", "first error"), verdicts(newest, pinned)))
    broken = [lab for lab in failing if not pinned[lab]]
    print(f"\nOf {len(labs)} notebooks, {len(labs) - len(failing)} pass on the newest releases.")
    print(f"Broken by a new release: {', '.join(broken) or 'none'}.")
    return 1 if broken else 0


def fill() -> str:
    """Make the environment anew with the newest releases; return what is installed."""
    python = VENV / "bin" / "python"
    with environment.alone(), tempfile.TemporaryDirectory() as folder:
        environment.say("Making .venv-newest …")
        if not (uv := environment.fetch_uv(Path(folder))):
            raise environment.SetUpError("uv, the installer, is not to be had.")
        venv.create(VENV, clear=True, symlinks=True, prompt="newest")
        asked = Path(folder, "asked.txt")
        asked.write_text("\n".join(map(without_upper_bound, requirements(*EXTRAS))))
        settings = {**environment.uv_settings(Path(folder)), **os.environ}
        install = [uv, "pip", "install", "--python", python]
        environment.run([*install, "--upgrade", "-r", asked], settings)
        checkout = ["--no-deps", "--no-build-isolation", "--editable", "."]
        environment.run([*install, *checkout], settings)
        freeze = [uv, "pip", "freeze", "--python", python]
        return subprocess.check_output(freeze, text=True, env=settings)


def requirements(*extras: str) -> Iterator[str]:
    """Return what pyproject.toml asks for, the course's own extras resolved."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = project["optional-dependencies"]
    for text in project["dependencies"] + [text for extra in extras for text in groups[extra]]:
        requirement = Requirement(text)
        own = requirement.name == project["name"]
        yield from requirements(*requirement.extras) if own else [text]


def without_upper_bound(text: str) -> str:
    """Return a requirement with what bounds its version from below, or leaves one out."""
    requirement = Requirement(text)
    bounds = []
    for bound in requirement.specifier:
        if bound.operator in ("==", "~="):
            bounds.append(f">={bound.version.removesuffix('.*')}")
        elif bound.operator not in ("<", "<="):
            bounds.append(str(bound))
    requirement.specifier = SpecifierSet(",".join(bounds))
    return str(requirement)


def versions(pins: str) -> dict[str, str]:
    """Return the versions that pins name for this Python and system, by package."""
    found = {}
    for line in pins.splitlines():
        # Not hashes, which are indented, nor the checkout itself.
        if re.match(r"[\w.\[\],-]+==", line):
            pin = Requirement(line.rstrip(" \\"))
            if pin.marker is None or pin.marker.evaluate():
                (exact,) = pin.specifier
                found[canonicalize_name(pin.name)] = exact.version
    return found


def moved(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Return each package whose version differs, with both."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, NONE), after.get(name, NONE)
        if old != new:
            yield name, old, new


def run(place: Path, labs: list[str], jobs: str) -> dict[str, str]:
    """Run notebooks as `make test` does; return each one's first error, "" where it passes."""
    python = place / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        command = [python, "tests/offline.py", python, "-m", "pytest", "-n", jobs]
        command += ["--dist", "loadfile", "--nbval-lax", "--nbval-current-env"]
        # What a new pytest warns of is no notebook's fault.
        command += ["--nbval-cell-timeout=120", "-o", "filterwarnings=default"]
        command += [f"--junitxml={report}", *(f"notebooks/{lab}.ipynb" for lab in labs)]
        own = {"LABKIT_WORKSPACE": folder, "LABKIT_CACHE": f"{folder}/cache"}
        subprocess.run(command, cwd=ROOT, env={**os.environ, **own})
        found = results(report.read_text()) if report.exists() else {}
    return {lab: found.get(lab, "it was not run") for lab in labs}


def results(report: str) -> dict[str, str]:
    """Read pytest's report: each notebook's first error, "" where it passes."""
    found: dict[str, str] = {}
    for cell in ElementTree.fromstring(report).iter("testcase"):
        # notebooks.UNIT.LAB.ipynb is the class of a cell, and the name of what can't be read.
        lab = "/".join((cell.get("classname") or cell.get("name")).split(".")[1:3])
        told = [part.text or part.get("message") for part in cell if part.tag in FAILED]
        found[lab] = found.get(lab) or "".join(map(first_error, told[:1]))
    return found


def first_error(told: str) -> str:
    """Return the line that names an error, out of what pytest tells of a cell."""
    plain = re.sub(r"(?:\x1b|#x1B)\[[\d;]*m", "", told)
    found = (re.search(pattern, plain, re.MULTILINE) for pattern in ERRORS)
    return next((match["line"] for match in found if match), "it says nothing")


def verdicts(newest: dict[str, str], pinned: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Return a row for each notebook; the pins are tried where the newest releases fail."""
    for lab, error in newest.items():
        pins = ("fails" if pinned[lab] else "passes") if lab in pinned else NONE
        yield lab, "fails" if error else "passes", pins, error


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table as it stands in a text file."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

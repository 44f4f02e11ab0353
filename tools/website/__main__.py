"""Run the notebooks and write the pages: what ``make site`` calls."""

import argparse
import sys
from pathlib import Path

from labkit import workspace
from tools.website import SiteError, check, course, execute, pages

ROOT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Build the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.website", description=main.__doc__)
    parser.add_argument("--only", nargs="+", metavar="UNIT", help="units, or labs as UNIT/LAB")
    parser.add_argument("--repository", default="", help="its public address, for links to Binder")
    parser.add_argument("--binder", default="https://mybinder.org", help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="open every page in Chromium too")
    parser.add_argument("--target", type=Path, default=ROOT / "site", help="default: site/")
    wanted = parser.parse_args(arguments)
    try:
        build(ROOT, wanted)
    except SiteError as problem:
        print(f"No site was written: {problem}", file=sys.stderr)
        return 1
    problems = verify(wanted.target, wanted.check)
    print(*problems, f"{wanted.target / 'index.html'}: {len(problems)} problems.", sep="\n")
    return 1 if problems else 0


def build(root: Path, wanted: argparse.Namespace) -> None:
    """Run what has not run as it is now, and write the pages."""
    whole = course.read(root, wanted.only)
    runs = []
    for lab in whole.labs:
        runs.append(execute.run(lab.path, workspace.cache() / "site"))
        seconds = runs[-1].metadata["run"]["seconds"]
        print(f"{lab.unit}/{lab.name}: {seconds:.0f} s", flush=True)
    pages.write(whole, runs, wanted.target, wanted.repository, wanted.binder)


def verify(site: Path, with_browser: bool) -> list[str]:
    """Return what is wrong with the pages, a sentence each."""
    problems = check.links(site)
    if with_browser and not check.CHROMIUM:
        return [*problems, "This machine has no Chromium: the pages were not opened."]
    return problems + (check.in_chromium(site) if with_browser else [])


if __name__ == "__main__":
    sys.exit(main())

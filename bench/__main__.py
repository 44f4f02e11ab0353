"""Run every comparison, or the ones named: ``python -m bench timing make_flights``."""

import subprocess
import sys
import time

from labkit import hardware

PARTS = (
    "timing",
    "make_flights",
    "colours",
    "flights",
    "ladder",
    "false_marks",
    "marking",
    "allreduce",
    "scaling",
    "automl",
)


def main(names: list[str]) -> int:
    """Run each part in a process of its own, and return 0 if all of them went well."""
    if unknown := set(names) - set(PARTS):
        print(f"No comparison {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}.")
        return 2
    print(hardware.machine(), hardware.ceilings(again=True), sep="\n")
    failed = []
    for name in names or PARTS:
        print(f"\n== {name} ==", flush=True)
        start = time.perf_counter()
        run = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
        print(f"({time.perf_counter() - start:.0f} s)")
        if run.returncode:
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

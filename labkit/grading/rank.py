"""What does one MPI rank run? A function that was left in a file, and it leaves what it returns."""

import sys
from pathlib import Path

import cloudpickle
from mpi4py import MPI

from labkit import check


def main() -> None:
    """Run the job in the folder that the command line names."""
    folder = Path(sys.argv[1])
    ranks = MPI.COMM_WORLD
    function, arguments = cloudpickle.loads((folder / "job").read_bytes())
    try:
        returned = function(ranks, *arguments[ranks.Get_rank()])
    except check.NotDoneYet as problem:
        # Its words come from where it was raised, which does not travel.
        returned = check.NotDoneYet(str(problem))
    except Exception as problem:
        returned = problem
    (folder / str(ranks.Get_rank())).write_bytes(cloudpickle.dumps(returned))
    if isinstance(returned, Exception):
        # The others may wait for this one for ever.
        ranks.Abort(1)


if __name__ == "__main__":
    main()

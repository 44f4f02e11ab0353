"""What does one MPI rank run? A function from a file, and what became of it goes into another."""

import functools
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import cloudpickle
from mpi4py import MPI

from labkit import check

_SENDING = ("send", "bsend", "ssend", "isend", "ibsend", "issend", "sendrecv")


class _Noted(MPI.Intracomm):
    """The ranks, with the bytes of each message that this one sends."""

    sent: list[int]


def _noted(name: str) -> Callable:
    call = getattr(MPI.Intracomm, name)

    @functools.wraps(call)
    def noted(ranks: _Noted, *given: object, **named: object) -> object:
        ranks.sent.append(_bytes(given[0] if given else next(iter(named.values()))))
        return call(ranks, *given, **named)

    return noted


def _bytes(message: object) -> int:
    # A buffer may come with its count and type, which say what is sent of it.
    if isinstance(message, tuple | list) and hasattr(message[0], "nbytes"):
        counts = [part for part in message[1:] if isinstance(part, int)]
        return counts[0] * message[0].itemsize if counts else message[0].nbytes
    return message.nbytes if hasattr(message, "nbytes") else len(pickle.dumps(message))


for _name in _SENDING:
    setattr(_Noted, _name, _noted(_name))
    setattr(_Noted, _name.capitalize(), _noted(_name.capitalize()))


def main() -> None:
    """Run the job in the folder that the command line names."""
    folder = Path(sys.argv[1])
    ranks = _Noted(MPI.COMM_WORLD)
    ranks.sent = []
    function, arguments = cloudpickle.loads((folder / "job").read_bytes())
    mine = arguments[ranks.Get_rank()]
    try:
        became = {"returned": function(ranks, *mine), "arguments": mine, "sent": ranks.sent}
    except check.NotDoneYet as problem:
        # Its words come from where it was raised, which does not travel.
        became = check.NotDoneYet(str(problem))
    except Exception as problem:
        became = problem
    # Another rank may end this one at any moment, and half a file would be taken for a whole one.
    left = folder / f"{ranks.Get_rank()}.part"
    left.write_bytes(cloudpickle.dumps(became))
    left.replace(folder / str(ranks.Get_rank()))
    if isinstance(became, Exception):
        # The others may wait for this one for ever.
        ranks.Abort(1)


if __name__ == "__main__":
    main()

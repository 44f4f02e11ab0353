"""Files: a pipe for a notebook, a folder for the other, a socket and devices beside them."""

import contextlib
import os
import socket

from tests.attacks import notebooks

OUTCOME = OTHERS = OTHER_NOTEBOOK = "not marked"


def submit(folder, released, course):
    (folder / notebooks.ATTACKED).unlink()
    os.mkfifo(folder / notebooks.ATTACKED)
    (folder / notebooks.OTHER).unlink()
    (folder / notebooks.OTHER).mkdir()
    (folder / notebooks.OTHER / "inside.txt").write_text("x")
    os.mkfifo(folder / "timestamp.txt")
    os.mkfifo(folder / f"{notebooks.ATTACKED}.set-aside")
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "s"))

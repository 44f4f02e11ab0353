"""Files: notebooks with names that lead elsewhere, run commands or hide what they are."""

import os

from tests.attacks import notebooks

OUTCOME = "kept"


NAMES = [
    "..\\x.ipynb",
    "x\n.ipynb",
    "; touch pwned; x.ipynb",
    "$(touch pwned).ipynb",
    "-rf.ipynb",
    f"{'x' * 248}.ipynb",
    "1-attacked.ipynb .ipynb",
    "\u202e1-attacked.ipynb",
    "1-attacke\u0301d.ipynb",
    "[1-2]*.ipynb",
    "%s%n{0.__class__}.ipynb",
    ".ipynb",
    "<script>alert(1)<|script>.ipynb",
]


def submit(folder, released, course):
    notebooks.answer_honestly(folder, "total")
    content = (folder / notebooks.ATTACKED).read_bytes()
    for name in NAMES:
        (folder / name).write_bytes(content)
    (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_bytes(content)


def harmed(course, student):
    found = {path.name for path in (course / "autograded" / student / "09-attacked").iterdir()}
    surplus = found - {notebooks.ATTACKED, notebooks.OTHER}
    return f"marked more than was handed out: {surplus}" if surplus else None

"""Notebook: in UTF-16, with a mark before and a zero behind."""

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"
SAYS = "not a notebook that can be read"


def submit(folder, released, course):
    path = folder / notebooks.ATTACKED
    path.write_bytes(path.read_text().encode("utf-16") + b"\x00")

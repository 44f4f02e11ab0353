"""Notebook: lists in lists, a hundred thousand deep."""

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"
SAYS = "nested"


def submit(folder, released, course):
    path = folder / notebooks.ATTACKED
    deep = "[" * 100_000 + "]" * 100_000
    path.write_text(path.read_text().replace('"metadata": {', f'"metadata": {{"deep": {deep}, ', 1))

"""Files: links to what the instructor may read, as a notebook and beside it."""

import os
from pathlib import Path

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"
SAYS = "is a link"


def submit(folder, released, course):
    unit = course / "notebooks" / "09-attacked"
    unit = unit if unit.is_dir() else course / "source" / "09-attacked"
    (folder / notebooks.ATTACKED).unlink()
    (folder / notebooks.ATTACKED).symlink_to(unit / notebooks.ATTACKED)
    places = [course / "gradebook.db", unit / "marking.py", course.parent / "home/.bashrc"]
    places += [course / "submitted/ada/09-attacked/notes.txt", course, Path("/"), folder]
    for number, place in enumerate(places):
        (folder / f"{number}{'x' * 240}").symlink_to(place)
        (folder / f"{number}.set-aside").symlink_to(place)
    os.link(course / "release/09-attacked/1-attacked.ipynb", folder / "hard.ipynb")

"""What is there to show? The units and labs, and what README.md's course map says of them."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tools.website import SiteError

_UNIT_ROW = re.compile(r"^\| \**(\d\d-[\w-]+)\** \| ([^|]+) \|", re.MULTILINE)
_LAB_ROW = re.compile(r"^\| (\d\d-[\w-]+) / (\d-[\w-]+) \| ([^|]+) \|", re.MULTILINE)


@dataclass(frozen=True)
class Lab:
    """A notebook: its file, and what is said of it before it runs."""

    path: Path
    title: str
    tier: str
    minutes: int
    learns: str

    @property
    def unit(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"{self.unit}/{self.name}.html"


@dataclass(frozen=True)
class Unit:
    """A folder of labs, and the question that it asks."""

    name: str
    asks: str
    labs: tuple[Lab, ...]


@dataclass(frozen=True)
class Course:
    """What README.md calls the course, says first of it, and the units that have labs."""

    name: str
    opening: str
    units: tuple[Unit, ...]

    @property
    def labs(self) -> list[Lab]:
        return [lab for unit in self.units for lab in unit.labs]


def read(root: Path, only: list[str] | None = None) -> Course:
    """Read the course, or the units and labs that are named (``01-vectorization/1-arrays``)."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    title, _, rest = readme.partition("\n")
    asks = dict(_UNIT_ROW.findall(readme))
    learns = {f"{unit}/{lab}": text.strip() for unit, lab, text in _LAB_ROW.findall(readme)}
    units = []
    for folder in sorted((root / "notebooks").iterdir()):
        labs = tuple(
            _lab(path, learns)
            for path in sorted(folder.glob("*.ipynb"))
            if not only or {folder.name, f"{folder.name}/{path.stem}"} & set(only)
        )
        if labs:
            units.append(Unit(folder.name, _row(asks, folder.name), labs))
    course = Course(title.removeprefix("# "), _opening(rest), tuple(units))
    _refuse_unknown(only or [], course)
    return course


def _lab(path: Path, learns: dict[str, str]) -> Lab:
    notebook = nbformat.read(path, 4)
    title = re.search(r"^# (.+)", notebook.cells[0].source)
    about = notebook.metadata.get("labkit", {})
    name = f"{path.parent.name}/{path.stem}"
    if not title or not {"tier", "minutes"} <= about.keys():
        raise SiteError(f"{name} lacks its title, its tier or its minutes.")
    return Lab(path, title[1].strip(), about["tier"], about["minutes"], _row(learns, name))


def _row(rows: dict[str, str], name: str) -> str:
    if name not in rows:
        raise SiteError(f"The course map in README.md has no row for {name}.")
    return rows[name].strip()


def _opening(text: str) -> str:
    """Return what stands between the title and the first picture or heading."""
    return re.split(r"^(?:!\[|#)", text, maxsplit=1, flags=re.MULTILINE)[0].strip()


def _refuse_unknown(only: list[str], course: Course) -> None:
    known = {unit.name for unit in course.units}
    known |= {f"{lab.unit}/{lab.name}" for lab in course.labs}
    if missing := sorted(set(only) - known):
        raise SiteError(f"The course has no {', '.join(missing)}.")
    if not course.labs:
        raise SiteError("The course has no notebooks.")

"""Write the site: a page for each lab, the index, and what search looks through."""

import json
import re
import shutil
import tempfile
from functools import cache as once
from pathlib import Path
from urllib.parse import quote

import jinja2
import nbformat
from markupsafe import Markup
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

from labkit.grading.release import student_version
from tools.website import SiteError, text
from tools.website.course import Course, Lab

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_INDEX = Path("static", "search-index.js")
# Both keep a contrast of 4.5 on this site's boxes; a test computes it.
STYLES = {"light": "xcode", "dark": "monokai"}
# What requirements/binder.txt has the packages for.
ON_BINDER = ("00", "01", "02", "03", "04", "05")


def write(
    course: Course, runs: list[NotebookNode], target: Path, repository: str, binder: str
) -> None:
    """Write the whole site in the place of what was there.

    Parameters
    ----------
    course : Course
    runs : list of NotebookNode
        The executed notebook of each lab, in order.
    target : Path
        The site's folder.
    repository, binder : str
        The addresses of the public repository and of the Binder service; without a repository no
        page links to Binder.

    Raises
    ------
    SiteError
        If the folder holds something else than a site.
    """
    if target.exists() and any(target.iterdir()) and not (target / _INDEX).exists():
        raise SiteError(f"{target} holds something else than a site: name another folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".site-") as folder:
        site = Path(folder, "site")
        shutil.copytree(_HERE / "static", site / "static")
        for licence, name in (("LICENSE", "licence-code"), ("LICENSE-TEXT", "licence-text")):
            shutil.copy(_ROOT / licence, site / "static" / f"{name}.txt")
        (site / "static" / "highlight.css").write_text(_highlighting())
        found = []
        for lab, run in zip(course.labs, runs, strict=True):
            link = _on_binder(lab, repository, binder)
            found += _write_lab(site, course, lab, run, link)
        # A script and no JSON file: pages opened from a disk may load nothing else.
        index = f"const SEARCH_INDEX = {json.dumps(found, ensure_ascii=False)};\n"
        (site / _INDEX).write_text(index, encoding="utf-8")
        _write_index(site, course, [run.metadata["run"] for run in runs])
        if target.exists():
            target.rename(Path(folder, "old"))
        site.rename(target)


def _write_lab(
    site: Path, course: Course, lab: Lab, run: NotebookNode, binder: str | None
) -> list[list[str]]:
    """Write a lab's page and the student's notebook beside it; return its sections for search."""
    student = student_version(nbformat.read(lab.path, 4))
    words = text.Text()
    cells = [
        _cell(cell, executed, run, words)
        for cell, executed in zip(student.cells, run.cells, strict=True)
    ]
    before, after = _neighbours(course.labs, lab)
    page = _template("lab.html.j2").render(
        course=course,
        lab=lab,
        root="../",
        before=before,
        after=after,
        headings=words.headings,
        cells=cells,
        run=run.metadata["run"],
        binder=binder,
    )
    path = site / lab.address
    path.parent.mkdir(exist_ok=True)
    path.write_text(page, encoding="utf-8")
    path.with_suffix(".ipynb").write_text(nbformat.writes(student) + "\n", encoding="utf-8")
    return [
        [f"{lab.address}#{name}", lab.title, heading if heading != lab.title else "", body]
        for name, heading, body in text.sections("\n".join(cell["source"] for cell in cells))
    ]


def _cell(cell: NotebookNode, executed: NotebookNode, run: NotebookNode, words: text.Text) -> dict:
    """Return what the page shows of a cell: the student's text, and the outputs of the run."""
    if cell.cell_type != "code":
        return {"kind": "text", "source": Markup(words.html(cell.source))}
    return {
        "kind": "code",
        "source": Markup(text.code(cell.source)),
        "outputs": Markup(text.outputs(executed, run)),
        "yours": cell.metadata.get("nbgrader", {}).get("solution", False),
    }


def _write_index(site: Path, course: Course, runs: list[dict]) -> None:
    page = _template("index.html.j2").render(
        course=course,
        root="",
        opening=Markup(text.Text().html(course.opening)),
        runs=list(zip(course.labs, runs, strict=True)),
        minutes=sum(lab.minutes for lab in course.labs),
        seconds=sum(run["seconds"] for run in runs),
    )
    (site / "index.html").write_text(page, encoding="utf-8")


def _neighbours(labs: list[Lab], lab: Lab) -> tuple[Lab | None, Lab | None]:
    at = labs.index(lab)
    return labs[at - 1] if at else None, labs[at + 1] if at + 1 < len(labs) else None


def _on_binder(lab: Lab, repository: str, binder: str) -> str | None:
    """Return the address that opens a lab on Binder, if it has the packages for it."""
    if not repository or lab.unit[:2] not in ON_BINDER:
        return None
    address = repository.removesuffix("/").removesuffix(".git")
    if on_github := re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", address):
        place = f"gh/{on_github[1]}"
    else:
        place = f"git/{quote(repository, safe='')}"
    opened = quote(f"lab/tree/{lab.unit}/{lab.name}.ipynb", safe="")
    return f"{binder.removesuffix('/')}/v2/{place}/HEAD?urlpath={opened}"


def _highlighting() -> str:
    """Return pygments' colours for both modes."""
    return "\n".join(
        f"@media (prefers-color-scheme: {mode}) {{\n"
        f"{HtmlFormatter(style=style, nobackground=True).get_style_defs('.highlight')}\n}}"
        for mode, style in STYLES.items()
    )


def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


@once
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["seconds"] = _seconds
    environment.filters["markdown_line"] = _markdown_line
    return environment


def _seconds(seconds: float) -> str:
    """Write a time as people say it.

    >>> _seconds(8.34), _seconds(1265)
    ('8 s', '21 min 5 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _markdown_line(source: str) -> Markup:
    """Render a sentence without a paragraph around it."""
    return Markup(re.sub(r"\A<p>|</p>\s*\Z", "", text.Text().html(source)))

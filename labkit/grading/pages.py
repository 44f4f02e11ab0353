"""What may a page about a submission show? Its text and pictures, and nothing that runs or loads.

nbconvert makes the feedback pages and the formgrader's; what a student wrote must not run in the
browser of whoever reads them.
"""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

if TYPE_CHECKING:
    from jinja2.runtime import Context
    from nbformat import NotebookNode
    from traitlets.config import Config

_TYPES = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg"}
_TAGS = re.findall(
    r"\w+",
    "a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img "
    "ins kbd li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr ul",
)
_ATTRIBUTES = {"alt", "colspan", "height", "open", "rowspan", "start", "style", "title", "width"}
_STYLES = ["color", "font-style", "font-weight", "max-width", "text-align", "white-space", "width"]
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
# Pygments', pandas' and nbconvert's own; the formgrader finds its buttons by class and by id.
_CLASSES = re.compile(r"(highlight|dataframe|ansi-[\w-]+|[a-z][a-z0-9]{0,2}|\s)*\Z")
# Markdown's own patterns take a time that grows with the square of these; a page must not hang.
_HARD = re.compile(r"\\begin\{|\\[(\[]|<!--|[\[*_`<|$]")
_MOST_HARD = 1_000
_LONGEST_SOURCE = 20_000
_GRADE_ID = re.compile(r"[\w.-]+\Z")


def switch_on(config: "Config") -> None:
    """Make both kinds of pages harmless, and feedback free of hidden tests and of other files.

    Parameters
    ----------
    config : traitlets.config.Config
        What ``nbgrader_config.py`` calls ``c``.
    """
    from nbgrader.converters import GenerateFeedback

    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {"clean_html": clean, "markdown2html": markdown}
    config.HTMLExporter.preprocessors = [disarm]
    config.GenerateFeedback.preprocessors = [
        hide_tests,
        "labkit.grading.late.Settle",
        *GenerateFeedback().preprocessors,
    ]
    config.GenerateFeedback.post_convert_hook = remove_other_files


def clean(markup: object) -> str:
    """Return HTML with nothing in it that runs, loads from elsewhere or poses as the page's own.

    Parameters
    ----------
    markup : str or Markup
        As a notebook has it, or as rendered from Markdown.

    Returns
    -------
    str

    Examples
    --------
    >>> clean('<b onclick="x()">bold</b><script>x()</script> <a href="javascript:x()">here</a>')
    '<b>bold</b> <a>here</a>'
    """
    # Beautiful Soup warns of text that looks like a file's name, unless it has some markup.
    soup = BeautifulSoup(f"<!---->{markup}", "html.parser")
    # Their content is no text: bleach would show it.
    for element in soup.find_all(["script", "style", "template", "noscript", "svg", "math"]):
        element.decompose()
    return bleach.clean(
        str(soup),
        tags=_TAGS,
        attributes=_is_allowed,
        protocols=["http", "https", "mailto", "data"],
        strip=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES),
    )


@pass_context
def markdown(context: "Context", source: str) -> str:
    """Render Markdown as nbconvert does, and clean it: the templates' ``markdown2html``."""
    if len(_HARD.findall(source)) > _MOST_HARD:
        return f"<pre>{html.escape(source)}</pre>"
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    return clean(MarkdownWithMath(renderer=renderer).render(source))


def disarm(notebook: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
    """Leave out what the templates would write into the page as it stands: a step for nbconvert."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if len(cell.source) > _LONGEST_SOURCE:
            cell.source = f"{cell.source[:_LONGEST_SOURCE]}\n… ({len(cell.source)} characters)"
        graded = cell.metadata.get("nbgrader")
        named = graded is not None and _GRADE_ID.match(str(graded.get("grade_id", "")))
        cell.metadata = type(cell.metadata)({"nbgrader": graded} if named else {})
        if cell.cell_type != "code":
            continue
        if not isinstance(cell.execution_count, int):
            cell.execution_count = None
        for output in cell.outputs:
            if "data" in output:
                # A width in an output's metadata reaches the page without quotation marks.
                output.metadata = {}
                output.data = {kind: output.data[kind] for kind in output.data if kind in _TYPES}
        cell.outputs = [output for output in cell.outputs if output.get("data") != {}]
    return notebook, resources


def hide_tests(notebook: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
    """Take hidden tests and mark schemes out of graded cells: a step for feedback."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
    from nbgrader.utils import is_locked

    for index, cell in enumerate(notebook.cells):
        # The student's own cells may hold the markers, unpaired ones too.
        if is_locked(cell):
            for step in (ClearHiddenTests, ClearMarkScheme):
                step(enforce_metadata=False).preprocess_cell(cell, resources, index)
    return notebook, resources


def remove_other_files(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Keep a feedback folder to its pages: nbgrader's hook after it has written them.

    Parameters
    ----------
    assignment : str
        The unit.
    student : str
        Not used: it may be a pattern, while the notebooks' folder names the student.
    notebooks : sequence of str
        ``COURSE/autograded/STUDENT/UNIT/NAME.ipynb``.
    """
    marked = Path(notebooks[0]).parent
    folder = marked.parents[2] / "feedback" / marked.parent.name / assignment
    # nbgrader needs the two to hand the pages back.
    kept = {"timestamp.txt", "submission_secret.txt", *(f"{Path(n).stem}.html" for n in notebooks)}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        elif path.parent != folder or path.name not in kept:
            path.unlink()


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and _LINK.match(value) is not None
    if name == "src":
        return tag == "img" and _PICTURE.match(value) is not None
    if name == "class":
        return _CLASSES.match(value) is not None
    return name in {
        "alt",
        "title",
        "style",
        "colspan",
        "rowspan",
        "start",
        "open",
        "width",
        "height",
    }

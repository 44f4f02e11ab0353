"""How do a notebook's cells become HTML? Markdown, code and outputs, each by one function."""

import html
import re
import unicodedata
from collections.abc import Iterable

from latex2mathml.converter import convert
from nbconvert.filters import Highlight2HTML, ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from tools.website import SiteError

_WIDGET = "application/vnd.jupyter.widget-view+json"
_WIDGETS = "application/vnd.jupyter.widget-state+json"
_CONTROLS = (
    "<p class='aside'>In JupyterLab there are controls here; this is what they start with.</p>"
)
# Dashboards of clusters and files in the run's folder: both ended with the run.
_DEAD_LINK = re.compile(
    r"<a\s[^>]*href=[\"'](?!https?://(?!127\.|localhost)|mailto:)[^>]*>(.*?)</a>", re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r'<h\d id="([^"]+)">(.*?) <a class="here".*?</h\d>')
_OWN_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)


class Text(IPythonRenderer):
    """Markdown as JupyterLab shows it, with MathML, and headings that links can lead to.

    Attributes
    ----------
    headings : list of (int, str, str)
        Level, words and id of each heading so far.
    """

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.headings: list[tuple[int, str, str]] = []

    def html(self, source: str) -> str:
        """Render a text cell."""
        return scrolling(MarkdownWithMath(renderer=self).render(source))

    def heading(self, text: str, level: int, **_: object) -> str:
        words = plain(text)
        name = _slug(words, {name for *_, name in self.headings})
        self.headings.append((level, words, name))
        label = html.escape(f"Link to “{words}”", quote=True)
        link = f'<a class="here" href="#{name}" aria-label="{label}">#</a>'
        return f'<h{level} id="{name}">{text} {link}</h{level}>\n'

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        return mathml(body)


def mathml(tex: str, block: bool = False) -> str:
    r"""Return a formula as MathML, which browsers draw by themselves.

    Parameters
    ----------
    tex : str
        What stands between the dollars.
    block : bool
        On a line of its own.

    Raises
    ------
    SiteError
        If it has a command that is not known, or something unpaired.

    Examples
    --------
    >>> "<mfrac>" in mathml(r"\frac{a}{b}")
    True
    """
    try:
        markup = convert(tex, display="block" if block else "inline")
    except Exception as problem:  # its exceptions have no common base
        raise SiteError(f"The formula {tex!r} can't be drawn: {problem!r}.") from problem
    # A command that it does not know is left as it is.
    if unknown := re.search(r"\\\w+|[{}]", markup):
        raise SiteError(f"The formula {tex!r} can't be drawn: {unknown[0]} is not known.")
    return markup


def code(source: str) -> str:
    """Return Python as HTML with pygments' classes."""
    return Highlight2HTML(pygments_lexer="ipython3")(source)


def outputs(cell: NotebookNode, notebook: NotebookNode) -> str:
    """Return all that a cell put out, as HTML."""
    states = notebook.metadata.get("widgets", {}).get(_WIDGETS, {}).get("state", {})
    return "\n".join(_output(output, states) for output in cell.get("outputs", []))


def scrolling(markup: str) -> str:
    """Let each table scroll by itself where the page is too narrow for it.

    Browsers give such a box the keyboard's focus where it does scroll, and only there.
    """
    return markup.replace("<table", '<div class="wide"><table').replace(
        "</table>", "</table></div>"
    )


def plain(markup: str) -> str:
    """Return the words of some HTML.

    >>> plain("<p>a <b>&lt;</b> b</p>")
    'a < b'
    """
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def sections(markup: str) -> list[tuple[str, str, str]]:
    """Cut a page's HTML at its headings: their ids and words, and the words up to the next."""
    _, *parts = _HEADING.split(markup)
    return [
        (name, plain(heading), plain(body))
        for name, heading, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def _output(output: NotebookNode, states: dict) -> str:
    if output.output_type == "stream":
        return f'<pre class="{output.name}">{ansi2html(output.text)}</pre>'
    if output.output_type == "error":
        return f'<pre class="error">{ansi2html(chr(10).join(output.traceback))}</pre>'
    data = output.data
    if _WIDGET in data:
        return _CONTROLS + "\n".join(
            _output(shown, states) for shown in _in_widget(data[_WIDGET]["model_id"], states)
        )
    if "text/html" in data:
        return scrolling(_DEAD_LINK.sub(r"\1", _OWN_STYLE.sub("", data["text/html"])))
    if "image/png" in data:
        words = html.escape(data["text/plain"], quote=True)
        return f'<img src="data:image/png;base64,{data["image/png"].strip()}" alt="{words}">'
    if "text/markdown" in data:
        return Text().html(data["text/markdown"])
    return f"<pre>{ansi2html(data['text/plain'])}</pre>"


def _in_widget(model: str, states: dict) -> Iterable[NotebookNode]:
    """Yield what a widget shows that is no control: the outputs of it and of its children."""
    state = states.get(model, {}).get("state", {})
    for output in state.get("outputs", []):
        yield NotebookNode(output, data=NotebookNode(output.get("data", {})))
    for child in state.get("children", []):
        yield from _in_widget(child.removeprefix("IPY_MODEL_"), states)


def _slug(words: str, taken: set[str]) -> str:
    """Return a name for a heading that no other one has.

    >>> _slug("1 · Where the time goes", {"1-where-the-time-goes"})
    '1-where-the-time-goes-2'
    """
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "part"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name

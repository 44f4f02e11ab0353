"""How do words, tables and figures become one page? As HTML that loads nothing, and as PDF."""

import base64
import html
import io
import logging
import re
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from labkit import figures, workspace

if TYPE_CHECKING:
    from fpdf import FPDF
    from matplotlib.figure import Figure

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c4c4c4; --band: #f3f3f3 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #161616; --line: #4a4a4a; --band: #232323 }
}
* { box-sizing: border-box }
body { max-width: 48rem; margin: 0 auto; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word }
h1 { line-height: 1.2; margin-bottom: 0 }
h2 { line-height: 1.2; margin-top: 2.5rem }
figure { margin: 1rem 0 }
img { display: block; width: 100%; min-width: 30rem; background: #fff }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
caption { text-align: left; padding-bottom: .3rem }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top }
tbody th { font-weight: normal; min-width: 6.5rem; overflow-wrap: anywhere }
td { overflow-wrap: anywhere; min-width: 5rem }
tbody tr:nth-child(even) { background: var(--band) }
.number { text-align: right }
td.number { white-space: nowrap; min-width: 0 }
.wide { overflow-x: auto; margin: 1rem 0 }
summary { cursor: pointer; padding: .3rem 0 }
@media (max-width: 32rem) {
  table { font-size: .8rem }
  th, td { padding: .2rem .3rem }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #999; --band: #fff }
  body { max-width: none; padding: 0; font-size: 10pt }
  .wide { overflow: visible }
  img { min-width: 0 }
  figure, tr { break-inside: avoid }
  h2 { break-after: avoid }
  details { display: none }
}
"""
_NUMBER = re.compile(r"([\d.,]+( .{,10})?)?\Z")
_MARGIN = 20
"""Millimetres."""
_SILENCE = logging.NullHandler()
_SMALL = 8
_LINE = 0.5
"""Millimetres of height for a point of size: 1.4 lines."""


class Document:
    """A page in the making: parts are added from top to bottom, then it is saved.

    All text is shown as it stands; none of it is taken for markup or for a formula.

    Parameters
    ----------
    title : str
    about : str
        What the page is, in a sentence.

    Examples
    --------
    >>> page = Document("A page", "It shows one table.")
    >>> page.table("Times", ("name", "time"), [("<b>loop</b>", "2 ms")])
    >>> "&lt;b&gt;loop&lt;/b&gt;" in page.html()
    True
    """

    def __init__(self, title: str, about: str) -> None:
        self.title, self.about = figures.plain(title), figures.plain(about, 1000)
        self._parts: list[tuple] = []

    def heading(self, text: str) -> None:
        """Begin a section."""
        self._parts.append(("heading", figures.plain(text)))

    def say(self, text: str) -> None:
        """Add a paragraph."""
        self._parts.append(("paragraph", figures.plain(text, 5000)))

    def table(self, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table; the first cell of a row names it."""
        cells = [[figures.plain(cell) for cell in row] for row in rows]
        self._parts.append(("table", (figures.plain(caption, 1000), list(columns), cells)))

    def figure(self, figure: "Figure", alt: str) -> None:
        """Add a figure with its text alternative, and take it out of pyplot's hands."""
        from matplotlib import pyplot

        pyplot.close(figure)
        self._parts.append(("figure", (figure, figures.plain(alt, 20_000))))

    def html(self) -> str:
        """Return the page as HTML: one file, no script, nothing from elsewhere.

        Returns
        -------
        str
        """
        body = "\n".join(getattr(self, f"_{kind}_html")(part) for kind, part in self._parts)
        title = html.escape(self.title)
        # The policy has the browser see to it as well that nothing runs and nothing is loaded.
        return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src \
'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{html.escape(self.about)}</p>
{body}
</main>
</body>
</html>
"""

    def pdf(self) -> bytes:
        """Return the page as PDF, on A4; neither LaTeX nor a browser is needed.

        Its text can be searched and copied. A figure has its words below it.

        Returns
        -------
        bytes
        """
        paper = _paper(self.title, self.about)
        for kind, part in [
            ("title", self.title),
            ("paragraph", self.about),
            *self._parts,
        ]:
            getattr(self, f"_{kind}_pdf")(paper, part)
        with _quiet_about_glyphs():
            return bytes(paper.output())

    def save(self, folder: Path, name: str) -> Path:
        """Write the page as ``NAME.html`` and ``NAME.pdf``, each whole or not at all.

        Parameters
        ----------
        folder : Path
        name : str

        Returns
        -------
        Path
            The HTML's.
        """
        path = folder / f"{name}.html"
        for target, content in ((path, self.html()), (folder / f"{name}.pdf", self.pdf())):
            workspace.write_atomically(target, content)
        return path

    @staticmethod
    def _heading_html(text: str) -> str:
        return f"<h2>{html.escape(text)}</h2>"

    @staticmethod
    def _paragraph_html(text: str) -> str:
        return f"<p>{html.escape(text)}</p>"

    @staticmethod
    def _table_html(part: tuple[str, list[str], list[list[str]]]) -> str:
        caption, columns, rows = part
        right = ['class="number"' if number else "" for number in _numbers(columns, rows)]
        head = "".join(
            f'<th scope="col" {side}>{html.escape(column)}</th>'
            for column, side in zip(columns, right, strict=True)
        )
        lines = []
        for first, *rest in rows:
            cells = "".join(
                f"<td {side}>{html.escape(cell)}</td>"
                for cell, side in zip(rest, right[1:], strict=True)
            )
            lines.append(f'<tr><th scope="row">{html.escape(first)}</th>{cells}</tr>')
        # It can be scrolled on a narrow screen, with keys too.
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
            f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table></div>"
        )

    @staticmethod
    def _figure_html(part: tuple["Figure", str]) -> str:
        figure, alt = part
        picture = io.BytesIO()
        with _quiet_about_glyphs():
            figure.savefig(picture, format="svg", metadata={"Date": None})
        data, words = base64.b64encode(picture.getvalue()).decode(), html.escape(alt)
        return (
            '<figure><div class="wide" tabindex="0" role="region" aria-label="A figure">'
            f'<img src="data:image/svg+xml;base64,{data}" alt="{words}"></div>'
            f"<details><summary>The figure in words</summary>{words}</details></figure>"
        )

    @staticmethod
    def _title_pdf(paper: "FPDF", text: str) -> None:
        _write(paper, text, 18, "B")

    @staticmethod
    def _heading_pdf(paper: "FPDF", text: str) -> None:
        # A heading at the foot of a page would stand there alone.
        if paper.will_page_break(30):
            paper.add_page()
        _write(paper, text, 13, "B", above=6)

    @staticmethod
    def _paragraph_pdf(paper: "FPDF", text: str) -> None:
        _write(paper, text, 10, above=2)

    @staticmethod
    def _table_pdf(paper: "FPDF", part: tuple[str, list[str], list[list[str]]]) -> None:
        caption, columns, rows = part
        if paper.will_page_break(20):
            paper.add_page()
        _write(paper, caption, 10, above=4)
        paper.set_font("DejaVu", "B", _SMALL)
        natural = [
            max(map(paper.get_string_width, column)) + 3
            for column in zip(columns, *rows, strict=True)
        ]
        cap = _cap(natural, paper.epw)
        widths = [min(width, cap) for width in natural]
        paper.set_font("DejaVu", "", _SMALL)
        sides = ["RIGHT" if number else "LEFT" for number in _numbers(columns, rows)]
        with paper.table(
            [columns, *rows],
            align="LEFT",
            borders_layout="HORIZONTAL_LINES",
            col_widths=widths,
            line_height=_SMALL * _LINE,
            padding=(0.5, 1),
            text_align=sides,
            v_align="TOP",
            width=sum(widths),
        ):
            pass

    @staticmethod
    def _figure_pdf(paper: "FPDF", part: tuple["Figure", str]) -> None:
        figure, alt = part
        picture = io.BytesIO()
        with _quiet_about_glyphs():
            figure.savefig(picture, format="png", dpi=200)
        paper.set_y(paper.get_y() + 4)
        width, height = figure.get_size_inches()
        wide = min(paper.epw, paper.eph * width / height)
        paper.image(picture, w=wide, alt_text=alt)
        _write(paper, alt, _SMALL, above=2)


def _paper(title: str, about: str) -> "FPDF":
    """Return an empty A4 page, in the font that Matplotlib brings along."""
    import matplotlib as mpl
    from fpdf import FPDF

    # It tells of each glyph that the font has not; a student's name may hold any.
    logging.getLogger("fpdf").addHandler(_SILENCE)
    paper = FPDF()
    paper.set_title(title)
    paper.set_subject(about)
    paper.set_creator("labkit")
    paper.set_lang("en-GB")
    fonts = Path(mpl.get_data_path(), "fonts/ttf")
    paper.add_font("DejaVu", fname=fonts / "DejaVuSans.ttf")
    paper.add_font("DejaVu", "B", fonts / "DejaVuSans-Bold.ttf")
    paper.set_draw_color(190)
    paper.set_margin(_MARGIN)
    paper.set_auto_page_break(True, _MARGIN)
    paper.add_page()
    return paper


def _write(paper: "FPDF", text: str, size: float, weight: str = "", above: float = 0) -> None:
    """Write a paragraph, so many millimetres below what stands there."""
    paper.set_y(paper.get_y() + above)
    paper.set_font("DejaVu", weight, size)
    paper.multi_cell(0, size * _LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _numbers(columns: list[str], rows: list[list[str]]) -> list[bool]:
    """Say which columns but the first hold numbers only."""
    return [
        place > 0 and bool(rows) and all(_NUMBER.match(row[place]) for row in rows)
        for place in range(len(columns))
    ]


def _cap(widths: list[float], whole: float) -> float:
    """Return how wide a column may be at most, so that all fit."""
    left, count = whole, len(widths)
    for width in sorted(widths):
        if width * count > left:
            return left / count
        left -= width
        count -= 1
    return max(widths)


def _quiet_about_glyphs() -> warnings.catch_warnings:
    return warnings.catch_warnings(action="ignore", category=UserWarning)

"""How do words, tables and figures become one page? As HTML that loads nothing, and as PDF."""

import base64
import html
import io
import re
import warnings
from collections.abc import Iterable, Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from labkit import figures, workspace

if TYPE_CHECKING:
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
_PAPER = (8.27, 11.69)
_MARGIN = 0.8
_POINTS = 72


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
        """Return the page as PDF: A4 pages of words and tables, then a page for each figure.

        Matplotlib draws it (`PdfPages`); neither LaTeX nor a browser is needed. Its text can be
        searched and copied, and each figure has its words below it. It has no tags for screen
        readers: for those, the HTML is the better page.

        Returns
        -------
        bytes
        """
        import matplotlib as mpl
        from matplotlib.backends.backend_pdf import PdfPages

        file = io.BytesIO()
        described = {"Title": self.title, "Subject": self.about, "Creator": "labkit"}
        # Fonts of type 42 keep the text searchable; a glyph that no font has shows as a box.
        with (
            mpl.rc_context({"pdf.fonttype": 42}),
            _no_glyph_warnings(),
            PdfPages(file, metadata=described) as pages,
        ):
            paper = _Paper(pages)
            paper.write(self.title, 18, "bold")
            paper.write(self.about, 10)
            drawn = 0
            for kind, part in self._parts:
                if kind == "heading":
                    paper.write(part, 13, "bold", above=0.22, together=1.2)
                elif kind == "paragraph":
                    paper.write(part, 10, above=0.06)
                elif kind == "table":
                    paper.table(*part)
                else:
                    drawn += 1
                    paper.write(f"Figure {drawn} is at the end.", 10, above=0.06)
            paper.end()
            shown = [part for kind, part in self._parts if kind == "figure"]
            for number, (figure, alt) in enumerate(shown, start=1):
                _figure_page(pages, figure, f"Figure {number}. {alt}")
        return file.getvalue()

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
        with _no_glyph_warnings():
            figure.savefig(picture, format="svg", metadata={"Date": None})
        data, words = base64.b64encode(picture.getvalue()).decode(), html.escape(alt)
        return (
            '<figure><div class="wide" tabindex="0" role="region" aria-label="A figure">'
            f'<img src="data:image/svg+xml;base64,{data}" alt="{words}"></div>'
            f"<details><summary>The figure in words</summary>{words}</details></figure>"
        )


class _Paper:
    """Write lines onto A4 pages, from top to bottom."""

    def __init__(self, pages: object) -> None:
        self._pages, self._figure = pages, None
        self._left = 0.0

    def write(
        self, text: str, size: float, weight: str = "normal", above: float = 0, together: float = 0
    ) -> None:
        """Write a paragraph; `above` it, and kept `together` with what follows, in inches."""
        lines = _wrapped(text, _PAPER[0] - 2 * _MARGIN, size, weight)
        self._room(above + together)
        self._left -= above
        for line in lines:
            self._line([(_MARGIN, line, "left")], size, weight)

    def table(self, caption: str, columns: list[str], rows: list[list[str]]) -> None:
        """Write a table; where it is too wide, its widest columns are wrapped."""
        size, gap = 8.0, 0.12
        whole = _PAPER[0] - 2 * _MARGIN - gap * (len(columns) - 1)
        natural = [
            max(_width(cell, size, "bold") for cell in column) + 0.01
            for column in zip(columns, *rows, strict=True)
        ]
        widths = [min(width, _cap(natural, whole)) for width in natural]
        numbers = _numbers(columns, rows)
        self.write(caption, 10, above=0.12, together=0.5)
        for row in (columns, *rows):
            weight = "bold" if row is columns else "normal"
            cells = [
                _wrapped(cell, width, size, weight) for cell, width in zip(row, widths, strict=True)
            ]
            self._room(max(map(len, cells)) * size * 1.4 / _POINTS)
            for line in range(max(map(len, cells))):
                place, placed = _MARGIN, []
                for cell, width, number in zip(cells, widths, numbers, strict=True):
                    if line < len(cell):
                        edge = (place + width, "right") if number else (place, "left")
                        placed.append((edge[0], cell[line], edge[1]))
                    place += width + gap
                self._line(placed, size, weight)

    def end(self) -> None:
        """Finish the page that is being written."""
        if self._figure is not None:
            self._pages.savefig(self._figure)
        self._figure = None

    def _room(self, inches: float) -> None:
        """Begin a page if this one has less room left."""
        from matplotlib.figure import Figure

        if self._figure is None or self._left < inches:
            self.end()
            self._figure = Figure(figsize=_PAPER)
            self._left = _PAPER[1] - 2 * _MARGIN

    def _line(self, placed: list[tuple[float, str, str]], size: float, weight: str) -> None:
        height = size * 1.4 / _POINTS
        self._room(height)
        self._left -= height
        for place, text, side in placed:
            self._figure.text(
                place / _PAPER[0],
                (_MARGIN + self._left) / _PAPER[1],
                text,
                size=size,
                weight=weight,
                ha=side,
                parse_math=False,
            )


def _figure_page(pages: object, figure: "Figure", words: str) -> None:
    """Write a figure and its words below it on a page of their own."""
    width, height = figure.get_size_inches()
    lines = _wrapped(words, width - 0.8, 8, "normal")
    below = (len(lines) + 2) * 8 * 1.4 / _POINTS
    figure.set_size_inches(width, height + below)
    figure.get_layout_engine().set(
        rect=(0.02, below / (height + below), 0.96, 0.98 * height / (height + below))
    )
    text = figure.text(
        0.4 / width,
        (below - 0.1) / (height + below),
        "\n".join(lines),
        size=8,
        linespacing=1.4,
        va="top",
        parse_math=False,
    )
    text.set_in_layout(False)
    pages.savefig(figure)


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


def _wrapped(text: str, width: float, size: float, weight: str) -> list[str]:
    """Cut text into lines of at most so many inches; a word that is longer is cut as well."""

    def fits(text: str) -> bool:
        return _width(text, size, weight) <= width

    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if fits(longer):
            line = longer
            continue
        if line:
            lines.append(line)
        while len(word) > 1 and not fits(word):
            end = max(n for n in range(1, len(word)) if n == 1 or fits(word[:n]))
            lines.append(word[:end])
            word = word[end:]
        line = word
    return [*lines, line]


def _width(text: str, size: float, weight: str) -> float:
    """Return how many inches wide a line of text is."""
    return sum(_glyph(character, weight) for character in text) * size / _POINTS


@once
def _glyph(character: str, weight: str) -> float:
    """Return a character's width as a share of the font's size."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(weight=weight, size=100)
    # Between two letters, since a space by itself has no width.
    wide = TextToPath().get_text_width_height_descent
    return (wide(f"x{character}x", font, False)[0] - wide("xx", font, False)[0]) / 100


def _no_glyph_warnings() -> warnings.catch_warnings:
    return warnings.catch_warnings(action="ignore", category=UserWarning)

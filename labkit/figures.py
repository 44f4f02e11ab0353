"""How is it drawn? The course's colours, its axes, and figures that can be read aloud."""

import base64
import html
import io
from typing import TYPE_CHECKING

import matplotlib as mpl
from IPython.display import HTML, display

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "pink": "#CC79A7",
    "sky": "#56B4E9",
    "red": "#D55E00",
    "yellow": "#F0E442",
    "black": "#000000",
    "grey": "#7F7F7F",
}
"""Okabe and Ito's palette, which people with any form of colour blindness can tell apart."""

_STYLE = {
    "axes.prop_cycle": mpl.cycler(
        color=[COLOURS[name] for name in ("blue", "orange", "green", "pink", "sky", "red")]
    ),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": "medium",
    "figure.dpi": 110,
    "figure.facecolor": "white",
    "font.size": 10,
    "legend.frameon": False,
}


def new(rows: int = 1, columns: int = 1, size: tuple[float, float] = (7.0, 3.5)) -> tuple:
    """Make a figure in the course's style.

    Parameters
    ----------
    rows, columns : int
        The grid of axes.
    size : tuple of float
        Width and height in inches.

    Returns
    -------
    figure : matplotlib.figure.Figure
    axes : matplotlib.axes.Axes or ndarray of Axes
        One axes, or an array of them where the grid has more than one.
    """
    # Here, since it takes most of a second: a lab's first cell draws nothing.
    from matplotlib import pyplot

    # For good, since titles and ticks that are set later look there too.
    mpl.rcParams.update(_STYLE)
    return pyplot.subplots(rows, columns, figsize=size, layout="constrained")


def show(figure: "Figure", alt: str) -> None:
    """Show a figure with its text alternative, and close it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        What the figure shows, for somebody who can't see it: what is drawn, and what one reads
        from it. It becomes the image's ``alt`` text and a line that unfolds below the figure.

    Raises
    ------
    ValueError
        If the text is empty.
    """
    from matplotlib import pyplot

    if not alt.strip():
        raise ValueError('A figure needs a text alternative: figures.show(figure, alt="…").')
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    pyplot.close(figure)
    data = base64.b64encode(picture.getvalue()).decode()
    words = html.escape(alt)
    display(
        HTML(
            f'<img src="data:image/png;base64,{data}" alt="{words}" style="max-width: 100%">'
            f"<details><summary>The figure in words</summary>{words}</details>"
        )
    )


def ticks(
    axis: "Axis", values: "Sequence[float]", labels: "Sequence[object] | None" = None
) -> None:
    """Mark an axis at these values only, labelled with plain numbers.

    By itself a logarithmic axis is labelled with powers of ten, and marked between them.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        ``axes.xaxis`` or ``axes.yaxis``. If it is to be logarithmic, let it be so before.
    values : sequence of float
    labels : sequence, optional
        What to write beside the values, where not they themselves.

    Examples
    --------
    >>> figure, axes = new()
    >>> axes.set_xscale("log")
    >>> ticks(axes.xaxis, [0.5, 20, 1000])
    >>> [label.get_text() for label in axes.get_xticklabels()]
    ['0.5', '20', '1,000']
    """
    shown = [f"{value:,g}" for value in values] if labels is None else labels
    axis.set_ticks(values, shown)
    axis.set_ticks([], minor=True)


def recorded(axes: "Axes", across: "Sequence[float]", up: "Sequence[object]", label: str) -> None:
    """Draw what was recorded on another machine: hollow squares, unlike what was measured here.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    across, up : sequence
        The points. Where there are none, nothing is drawn, and the legend does not name it.
    label : str
        For the legend: what it is and where it was recorded.
    """
    if len(across):
        axes.plot(across, up, "s", color=COLOURS["black"], mfc="none", label=label)


def plain(text: object, longest: int = 200) -> str:
    """Return text on one line, without what does not show or turns its direction round.

    Parameters
    ----------
    text : object
        A name that somebody chose.
    longest : int
        Characters to keep; what is longer ends in "…".

    Returns
    -------
    str

    Examples
    --------
    >>> plain(" two   spaces "), plain("a long name", longest=6)
    ('two spaces', 'a lon…')
    """
    # Characters that turn the direction round, and halves of characters, are not printable either.
    kept = "".join(c if c.isprintable() else " " for c in str(text)[: 4 * longest])
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def label(text: object, longest: int = 40) -> str:
    r"""Return text as a figure shows it: `plain`, and never taken for a formula.

    Parameters
    ----------
    text : object
    longest : int
        As in `plain`.

    Returns
    -------
    str

    Examples
    --------
    >>> print(label("costs $5, not $6"))
    costs \$5, not \$6
    """
    return plain(text, longest).replace("$", r"\$")


def quantity(value: float, unit: str) -> str:
    """Write a measured number with three digits and the fitting prefix.

    Parameters
    ----------
    value : float
    unit : str
        "s", "B/s", "FLOP/s", …

    Returns
    -------
    str

    Examples
    --------
    >>> quantity(0.0046312, "s")
    '4.63 ms'
    >>> quantity(37.2e9, "B/s")
    '37.2 GB/s'
    """
    from matplotlib.ticker import EngFormatter

    return EngFormatter(unit)(float(f"{value:.3g}"))


def percentage(share: float) -> str:
    """Write a share with two digits.

    Parameters
    ----------
    share : float
        1 for all of it.

    Returns
    -------
    str

    Examples
    --------
    >>> percentage(0.00157), percentage(0.4512), percentage(1.204)
    ('0.16 %', '45 %', '120 %')
    """
    return f"{float(f'{100 * share:.2g}'):g} %"

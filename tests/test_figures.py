import base64
import re

import numpy as np
import pytest
from matplotlib import pyplot as plt

from labkit import figures


def test_figure_is_shown_with_its_text_alternative_and_closed(shown):
    before = plt.get_fignums()
    figure, axes = figures.new()
    axes.plot([1, 2])
    figures.show(figure, alt='A line from 1 to 2 & "up".')
    (page,) = shown
    assert 'alt="A line from 1 to 2 &amp; &quot;up&quot;."' in page
    picture = re.search(r"data:image/png;base64,([^\"]+)", page)[1]
    assert base64.b64decode(picture).startswith(b"\x89PNG")
    assert plt.get_fignums() == before


def test_figure_without_words_is_refused():
    figure, _ = figures.new()
    with pytest.raises(ValueError, match="needs a text alternative"):
        figures.show(figure, alt=" ")
    plt.close(figure)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(0, "s", "0 s"), (1.2345e-7, "s", "123 ns"), (59.96, "s", "60 s"), (2e10, "B/s", "20 GB/s")],
)
def test_quantities_are_written_with_three_digits(value, unit, text):
    assert figures.quantity(value, unit) == text


def test_ticks_are_plain_numbers_or_their_labels_and_no_others():
    figure, axes = figures.new()
    axes.set(xscale="log", yscale="log")
    figures.ticks(axes.xaxis, np.array([0.5, 20, 1_000]))
    figures.ticks(axes.yaxis, [1e-3, 1e-2], ["1 ms", "10 ms"])
    figure.canvas.draw()
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0.5", "20", "1,000"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["1 ms", "10 ms"]
    for axis in (axes.xaxis, axes.yaxis):
        assert len(axis.get_minorticklocs()) == 0
    plt.close(figure)


def test_what_was_recorded_is_drawn_hollow_and_nothing_where_nothing_was():
    figure, axes = figures.new()
    figures.recorded(axes, [], [], "none")
    assert axes.get_legend_handles_labels()[1] == []
    figures.recorded(axes, [1, 2], [3, 4], "recorded on a GPU")
    ((squares,), labels) = axes.get_legend_handles_labels()
    assert labels == ["recorded on a GPU"]
    assert (squares.get_linestyle(), squares.get_markerfacecolor()) == ("None", "none")
    plt.close(figure)

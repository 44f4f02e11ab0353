import base64
import re

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

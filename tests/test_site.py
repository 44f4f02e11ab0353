"""The course as web pages: what they show, what they leave out, and how they look in Chromium."""

import argparse
import doctest
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import course as made_up
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from playwright.sync_api import expect, sync_playwright
from pygments.styles import get_style_by_name

from tools.website import SiteError, check, course, execute, pages, text
from tools.website import __main__ as command

ROOT = Path(__file__).parents[1]
STYLE = ROOT / "tools" / "website" / "static" / "style.css"
README = """# Small Labs

*Why small?* Because **small** is quick.

## The course

| unit | it asks | flights |
| --- | --- | :-: |
| **01-small** | what is `small`? | ● |

| lab | you learn to |
| --- | --- |
| 01-small / 1-first | add up |
| 01-small / 2-second | go on |
"""
FIGURE = """from labkit import figures

figure, axes = figures.new()
axes.plot([1, 2])
figures.show(figure, alt="A line that rises from 1 to 2.")"""
WIDE = (
    "import pandas as pd\n\npd.DataFrame([range(30)], columns=[f'column {n}' for n in range(30)])"
)
LONG = f"long = '{'x' * 300}'\nlong"
HINT = "<details><summary>Hint</summary>\n\nLook at `one`.\n\n</details>"
FIRST = [
    new_markdown_cell("# First\n\nA tape of bytes, and $n^2 < \\frac{a}{b}$.\n\n## Words\n\nMore."),
    new_code_cell(FIGURE),
    new_code_cell(WIDE),
    new_code_cell(LONG),
    made_up.solution("01-1-one", "print('came out'); return 1"),
    new_markdown_cell(HINT),
    made_up.check("01-1-one"),
    new_markdown_cell("| a | b |\n| --- | --- |\n| 1 | 2 |\n\n## Words\n\nAgain [up](#first)."),
    new_markdown_cell(
        "The model answer.",
        metadata=made_up.graded("01-1-words", grade=True, solution=True, points=1),
    ),
]
SECOND = [
    new_markdown_cell("# Second\n\nA question with C++ [brackets]."),
    new_code_cell("import os\n\nprint(os.environ['LABKIT_WORKSPACE'] == os.getcwd())"),
    new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}),
]

in_chromium = pytest.mark.skipif(check.CHROMIUM is None, reason="this machine has no Chromium")


def write_course(folder):
    (folder / "notebooks" / "01-small").mkdir(parents=True)
    (folder / "README.md").write_text(README)
    for name, cells, minutes in (("1-first", FIRST, 50), ("2-second", SECOND, 45)):
        notebook = made_up.new_notebook(
            cells=cells,
            metadata={
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                "labkit": {"tier": "cpu", "minutes": minutes},
            },
        )
        nbformat.write(notebook, folder / "notebooks" / "01-small" / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Build the small course's site once; return the course's folder and the site's."""
    folder = write_course(tmp_path_factory.mktemp("course"))
    wanted = argparse.Namespace(
        only=None, target=folder / "site", repository="", binder="https://binder.example"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LABKIT_CACHE", str(folder / "cache"))
        command.build(folder, wanted)
    return folder


@pytest.fixture
def site(made, tmp_path):
    """Return a copy of the site that a test may spoil."""
    return Path(shutil.copytree(made / "site", tmp_path / "site"))


@pytest.fixture
def page():
    """Open a page in headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=check.CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 740})
        browser.close()


def add(site, markup, name="01-small/1-first.html"):
    """Put something at the end of a page's text."""
    path = site / name
    path.write_text(path.read_text().replace("</main>", f"{markup}</main>"))


def outputs_of(*outputs, **metadata):
    """Return how a cell's outputs look."""
    notebook = made_up.new_notebook(metadata=metadata)
    return text.outputs(new_code_cell(outputs=list(outputs)), notebook)


def test_page_shows_the_students_text_with_the_runs_outputs(made):
    page = (made / "site/01-small/1-first.html").read_text()
    assert "NotDoneYet" in page
    assert "YOUR ANSWER HERE" in page
    assert 'alt="A line that rises from 1 to 2."' in page
    assert "column 29" in page
    assert "came out\n" in page
    for secret in ("return 1", "BEGIN SOLUTION", "HIDDEN", "secret", "The model answer"):
        assert secret not in re.sub(r"base64,[^\"]*", "", page)
        assert secret not in (made / "site/static/search-index.js").read_text()


def test_notebook_beside_the_page_is_the_students(made):
    page = (made / "site/01-small/1-first.html").read_text()
    assert 'href="1-first.ipynb" download' in page
    notebook = nbformat.read(made / "site/01-small/1-first.ipynb", 4)
    assert "NotDoneYet" in str(notebook)
    assert "BEGIN SOLUTION" not in str(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)


def test_page_names_its_run_and_its_neighbours(made):
    first, second = (
        (made / f"site/01-small/{name}.html").read_text() for name in ("1-first", "2-second")
    )
    assert re.search(r"This run: \d{4}-\d\d-\d\d, \d+ s, on .*cores.*, with Python 3\.", first)
    assert "pandas 3." in first
    assert "pandas 3." not in second
    assert 'rel="next" href="../01-small/2-second.html"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="../01-small/1-first.html"' in second
    assert "ZeroDivisionError" in second
    assert '<pre class="stdout">True' in second


def test_index_has_the_map_and_the_times(made):
    index = (made / "site/index.html").read_text()
    for part in ("<h1>Small Labs</h1>", "<code>small</code>", "add up", "go on", "95 min"):
        assert part in index
    assert len(re.findall(r'<td class="number">\d+ s</td>', index)) == 3


def test_a_notebook_runs_once_until_it_changes(made, monkeypatch):
    monkeypatch.setenv("LABKIT_CACHE", str(made / "cache"))
    kept = made / "cache" / "site"
    source = made / "notebooks/01-small/1-first.ipynb"
    before = execute.run(source, kept)

    def refuse(*_, **__):
        raise AssertionError("it runs again")

    monkeypatch.setattr(execute, "_execute", refuse)
    assert execute.run(source, kept) == before
    other = made / "other.ipynb"
    other.write_text(source.read_text().replace("A tape", "No tape"))
    with pytest.raises(AssertionError, match="runs again"):
        execute.run(other, kept)


def test_failing_notebook_is_named_and_not_kept(tmp_path):
    folder = write_course(tmp_path)
    source = folder / "notebooks/01-small/2-second.ipynb"
    source.write_text(source.read_text().replace('"raises-exception"', ""))
    with pytest.raises(SiteError, match="01-small/2-second failed: ZeroDivisionError"):
        execute.run(source, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_failed_build_leaves_the_site_as_it_is(made, monkeypatch, capsys):
    monkeypatch.setattr(command, "ROOT", made)
    before = (made / "site/index.html").read_bytes()
    assert command.main(["--only", "09-none", "--target", str(made / "site")]) == 1
    assert "The course has no 09-none." in capsys.readouterr().err
    assert (made / "site/index.html").read_bytes() == before


def test_folder_of_something_else_is_left_alone(made, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="something else"):
        pages.write(course.read(made), [], tmp_path, "", "")
    assert (tmp_path / "thesis.txt").exists()


def test_lab_without_a_row_in_the_course_map_is_refused(tmp_path):
    folder = write_course(tmp_path)
    (folder / "README.md").write_text(README.replace("| 01-small / 2-second | go on |\n", ""))
    assert [lab.name for lab in course.read(folder, ["01-small/1-first"]).labs] == ["1-first"]
    with pytest.raises(SiteError, match="no row for 01-small/2-second"):
        course.read(folder)


def test_every_text_of_the_course_can_be_drawn():
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        words = text.Text()
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "markdown":
                for found in re.findall(r"<math.*?</math>", words.html(cell.source)):
                    ElementTree.fromstring(found)


@pytest.mark.parametrize("module", [pages, text])
def test_examples(module):
    assert doctest.testmod(module).attempted
    assert not doctest.testmod(module).failed


@pytest.mark.parametrize("tex", [r"\unheard x", "a}", r"\left( a", "a_"])
def test_formula_that_can_not_be_drawn_is_refused(tex):
    with pytest.raises(SiteError, match="can't be drawn"):
        text.mathml(tex)


def test_widget_is_what_it_shows_at_first():
    shown = {"output_type": "display_data", "data": {"text/html": "<b>start</b>"}, "metadata": {}}
    state = {
        "box": {"state": {"children": ["IPY_MODEL_slider", "IPY_MODEL_out"]}},
        "slider": {"state": {"value": 3}},
        "out": {"state": {"outputs": [shown]}},
    }
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "box"}, "text/plain": "Box()"}
    page = outputs_of(
        new_output("display_data", view),
        widgets={"application/vnd.jupyter.widget-state+json": {"state": state}},
    )
    assert "controls" in page
    assert "<b>start</b>" in page
    assert "Box()" not in page


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ('<a href="http://127.0.0.1:8787/status" target="_blank">dashboard</a>', "dashboard"),
        ("<a href='report.html' target='_blank'>report.html</a><br>", "report.html<br>"),
        (
            '<a href="https://spark.apache.org">Spark</a>',
            '<a href="https://spark.apache.org">Spark</a>',
        ),
    ],
)
def test_link_to_what_ended_with_the_run_is_words(link, shown):
    assert outputs_of(new_output("display_data", {"text/html": link})) == shown


def test_text_output_is_escaped_and_coloured():
    page = outputs_of(new_output("stream", text="\x1b[32m✔ a<b>\x1b[0m"))
    assert 'class="ansi-green-fg"' in page
    assert "a&lt;b&gt;" in page


@pytest.mark.parametrize(
    ("repository", "unit", "starts"),
    [
        ("", "01-small", None),
        ("https://github.com/a/b.git", "01-small", "https://x.org/v2/gh/a/b/HEAD?urlpath=lab%2F"),
        ("https://host/a/b", "05-small", "https://x.org/v2/git/https%3A%2F%2Fhost%2Fa%2Fb/HEAD?"),
        ("https://github.com/a/b", "09-deep-learning", None),
    ],
)
def test_binder_is_linked_where_it_is_known_to_have_the_lab(repository, unit, starts):
    lab = course.Lab(Path(unit, "1-first.ipynb"), "First", "cpu", 50, "")
    link = pages._on_binder(lab, repository, "https://x.org/")
    assert link is None if starts is None else link.startswith(starts)


def test_binder_has_the_units_that_readme_says():
    first, last = re.search(
        r"packages of units (\d\d) to (\d\d)", (ROOT / "README.md").read_text()
    ).groups()
    assert (first, last) == (pages.ON_BINDER[0], pages.ON_BINDER[-1])


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the ratio that WCAG 2 defines; it asks for 4.5."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("mode", "number"), [("light", 0), ("dark", 1)])
def test_words_and_code_have_contrast(mode, number):
    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): #(\w{6})", blocks[number]))
    for name in ("text", "faint", "link", "red", "green", "yellow", "blue", "magenta", "cyan"):
        for behind in ("back", "box"):
            assert contrast(colours[name], colours[behind]) >= 4.5, (name, behind)
    assert contrast(colours["text"], colours["mark"]) >= 4.5
    for token, look in get_style_by_name(pages.STYLES[mode]):
        if look["color"] and "Generic" not in str(token) and "Error" not in str(token):
            assert contrast(look["color"], colours["box"]) >= 4.5, token


def test_links_of_the_site_hold(site):
    assert check.links(site) == []


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ('<a href="gone.html">x</a>', "gone.html leads to no file"),
        ('<a href="../../README.md">x</a>', "leads to no file of the site"),
        ('<a href="#nowhere">x</a>', "#nowhere leads to no place"),
        ('<a href="2-second.html#nowhere">x</a>', "leads to no place"),
        ('<a href="http://localhost:8787/status">x</a>', "the reader's own machine"),
        ('<a href="javascript:alert()">x</a>', "from another place"),
        ('<img src="https://elsewhere.example/x.png">', "from another place"),
        ('<script src="//cdn.example/x.js"></script>', "from another place"),
        ('<p id="first"></p>', "two elements have the id first"),
    ],
)
def test_broken_link_is_found(site, markup, problem):
    add(site, markup)
    (found,) = check.links(site)
    assert found.startswith("01-small/1-first.html: ")
    assert problem in found


@in_chromium
def test_chromium_has_nothing_to_complain_about(site):
    assert check.in_chromium(site) == []


@in_chromium
def test_chromium_finds_what_is_wrong(site):
    for path in site.rglob("*.html"):
        if path.name != "1-first.html":
            path.unlink()
    add(site, '<script>console.error("complaint"); wrong()</script>')
    add(site, '<img alt="" src="http://127.0.0.1:9/far.png"><p style="width: 400px">wide</p>')
    (site / "static/style.css").write_text("body { background: #fff; }")
    found = "\n".join(check.in_chromium(site))
    for part in (
        "complaint",
        "wrong is not defined",
        "asks for http://127.0.0.1:9/far.png",
        "wider than a screen of 360 pixels",
        "255 in dark mode",
    ):
        assert part in found


@in_chromium
def test_search_finds_a_section_and_leads_there(site, page):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "01-small/2-second.html").as_uri())
    page.get_by_role("searchbox").fill("tape BYTES")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 section with “tape BYTES”")
    assert page.locator("mark").all_text_contents() == ["tape", "bytes"]
    for words, said in (
        ("[c++", "0 sections"),
        ("tape brackets", "0 sections"),
        ("c++ [br", "1 section"),
        ("words", "2 sections"),
    ):
        page.get_by_role("searchbox").fill(words)
        expect(page.get_by_role("status")).to_contain_text(said)
    page.get_by_role("link", name="First · Words").last.click()
    expect(page.get_by_role("heading", name="Words").last).to_be_in_viewport()
    assert page.url.endswith("01-small/1-first.html#words-2")
    assert errors == []


@in_chromium
def test_page_works_by_keyboard(site, page):
    page.goto((site / "01-small/1-first.html").as_uri())
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the text")).to_be_focused()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        where = "document.activeElement.tagName + '.' + document.activeElement.className"
        reached.add(page.evaluate(where))
    # What scrolls by itself can be reached, and so scrolled.
    assert {"PRE.", "DIV.wide", "SUMMARY."} <= reached
    page.get_by_text("Hint").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Look at one.")).to_be_visible()

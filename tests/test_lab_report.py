"""The page of a lab book: its numbers are the book's, nothing runs or loads, nothing is torn."""

import base64
import dataclasses
import io
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.display import FileLink

from labkit import cli, document, figures, hardware, labbook, records, report, workspace

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
# 20 GB/s, 10 GB/s of one core, 200 and 100 GFLOP/s.
CEILINGS = hardware.Ceilings(20e9, 10e9, 200e9, 100e9, 2, "2026-01-01T00:00:00+00:00")
MACHINE = hardware.Machine(
    "A processor", 2, 8 << 30, {"L1d": 48 << 10, "L2": 2 << 20}, 64, "avx2", (), None, None, None,
    "Linux", "3.11.0",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>\" onload='x' $x^{$ \\$ \u202egnp\n名\x00"


def line(kind, name, seconds, machine=MACHINE, **more):
    entry = {"kind": kind, "name": name, "seconds": seconds, "processor": machine.name}
    return json.dumps(entry | {"machine": machine.fingerprint, "cores": machine.cores} | more)


def rung(name, nanoseconds, **more):
    return line("measurement", name, nanoseconds * 1e-3, items=1_000_000, **more)


BOOK = [
    line("prediction", "copy", 8e-3),
    # 16 GB/s of 20; of 10, and float64's 100 GFLOP/s, half; an eighth of one core's; 20 TB/s.
    line("measurement", "copy", 10e-3, moves=160e6),
    line("measurement", "matrix product", 1e-3, moves=1e6, operations=50e6),
    line("prediction", "scattered", 1e-3),
    line("measurement", "scattered", 10e-3, moves=12.5e6, operations=1e6),
    line("measurement", "row sums", 10e-3, moves=80e6),
    line("measurement", "cached", 1e-3, moves=20e9),
    line("measurement", "start", 0.5),
    line("prediction", "never measured", 1.0),
    rung("flights/python loop", 300),
    rung("flights/numpy bincount", 3, moves=5e6),
    rung("flights/processes", 2, moves=5e6),
    rung("colours/numba planes, blocks", 16),
    rung("colours/numba planes, blocks, cores", 10),
]


@pytest.fixture(autouse=True)
def known_machine(monkeypatch):
    monkeypatch.setattr(hardware, "machine", lambda: MACHINE)
    monkeypatch.setattr(hardware, "ceilings", lambda: CEILINGS)


@pytest.fixture
def linked(monkeypatch):
    shown = []
    monkeypatch.setattr(labbook, "display", shown.append)
    return shown


def write(*lines):
    path = workspace.folder() / "labbook.jsonl"
    path.write_text("".join(f"{one}\n" for one in lines))
    return path


def tables(page):
    """Return the tables of a page, by caption, each as lists of cells."""
    found = {}
    for table in BeautifulSoup(page, "html.parser").find_all("table"):
        rows = table.tbody.find_all("tr")
        cells = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]
        found[table.caption.get_text()] = cells
    return found


def words(page):
    return BeautifulSoup(page, "html.parser").get_text()


def table(page, begins):
    return next(rows for caption, rows in tables(page).items() if caption.startswith(begins))


def composed(*lines):
    entries, unread = records.parse(lines)
    assert not unread
    return report.compose(entries, MACHINE, CEILINGS)


@pytest.fixture(scope="module")
def page():
    return composed(*BOOK).html()


def test_machine_and_ceilings_are_on_the_page(page):
    rows = dict(table(page, "What the labs may use") + table(page, "Its ceilings"))
    assert rows["processor"] == "A processor"
    assert (rows["cores we may use"], rows["memory we may use"]) == ("2", "8 GiB")
    assert (rows["caches"], rows["vector instructions"]) == ("L1d 48 KiB, L2 2 MiB", "avx2")
    assert (rows["GPU"], rows["memory bandwidth"]) == ("none", "20.0 GB/s")
    assert rows["float64 operations"] == "100 GFLOP/s"


def test_ladders_are_counted_an_item(page):
    assert table(page, "flights: the rungs") == [
        ["python loop", "300 ns", "1 ×", ""],
        # 5 B at 20 GB/s are a quarter of a nanosecond.
        ["numpy bincount", "3 ns", "100 ×", "8.3 %"],
        ["processes", "2 ns", "150 ×", "12 %"],
    ]
    assert "From python loop to processes it is 150 × as fast" in page


def test_predictions_stand_beside_the_measurements_that_followed(page):
    assert table(page, "The newest of each name") == [
        ["copy", "8 ms", "10 ms", "1.25 ×"],
        ["scattered", "1 ms", "10 ms", "10 ×"],
    ]
    assert "1 of 2 predictions came within a factor of two. 2 took longer" in page
    assert "Furthest off is scattered (10 ×)" in page


def test_prediction_after_the_measurement_is_none():
    entries, _ = records.parse(
        [
            line("measurement", "sum", 4.0),
            line("prediction", "sum", 3.0),
            line("prediction", "mean", 1.0),
            line("measurement", "mean", 2.0),
            line("prediction", "mean", 9.0),
        ]
    )
    pairs = records.foretold(entries, MACHINE.fingerprint)
    assert pairs.to_dict("index") == {"mean": {"predicted": 1.0, "measured": 2.0, "factor": 2.0}}


def test_each_record_lies_where_its_shares_put_it(page):
    rows = {row[0]: row[1:] for row in table(page, "Where each record lies")}
    assert rows["copy"] == ["bandwidth", "80 %", "", "", "1.25 ×"]
    assert rows["matrix product"] == ["arithmetic", "5 %", "25 %", "50 %", "4 ×"]
    assert rows["scattered"][0] == "none told"
    assert rows["scattered"][-1] == "16 ×"
    assert rows["row sums"] == ["one core's bandwidth", "40 %", "", "", "2.5 ×"]
    assert rows["cached"][0] == "beyond them"
    assert rows["cached"][-1] == ""
    assert "start" not in rows


def test_what_to_buy_next_is_worked_out_from_the_records(page):
    rows = {row[0]: row[1:] for row in table(page, "What each would give")}
    # copy 1 / 0.6, row sums 1 / 0.8, scattered 1 / (1 - 1/16 + 1/32), processes 1 / (1 - 1/16),
    # numpy bincount 1 / (1 - 1/24); the matrix product not at all.
    means = [1 / 0.6, 1 / 0.8, 32 / 31, 16 / 15, 24 / 23, 1]
    mean = records.mean_factor(means)
    assert rows["memory of twice the bandwidth"] == [
        records.times(mean),
        "6 records",
        "copy, 1.67 ×",
    ]
    assert rows["better software, nothing bought"][2] == "scattered, 16 ×"
    assert rows["twice the operations a second"][2].startswith("matrix product, 1.14 ×")
    assert rows["twice the cores"][:2] == ["1.43 ×", "1 record"]
    assert "Nothing yet: 4 of 6 records leave most of this machine unused." in page
    assert "1 record at 50 % or more of the memory's bandwidth: copy (1.25 × left)." in words(page)
    assert "4 records without bytes and operations" in page


def test_rungs_that_gained_from_cores(page):
    assert table(page, "Several cores against") == [
        ["colours/numba planes, blocks, cores", "colours/numba planes, blocks", "1.6 ×"],
        ["flights/processes", "flights/numpy bincount", "1.5 ×"],
    ]
    assert "2 of 2 rungs spread over this machine's 2 cores gained" in words(page)


def test_near_the_ceiling_hardware_is_the_answer():
    page = composed(line("measurement", "copy", 10e-3, moves=160e6)).html()
    assert "Of what can be bought, memory of twice the bandwidth would give most, 1.67 ×" in page


def test_rungs_to_compare_are_those_that_the_notebooks_record():
    code = "\n".join(
        "".join(cell["source"])
        for path in NOTEBOOKS.glob("*/*.ipynb")
        for cell in json.loads(path.read_text())["cells"]
        if cell["cell_type"] == "code"
    )
    for name in {*records.SPREAD, *records.SPREAD.values(), records.SAME_CODE}:
        words = name.split("/")[1].split(" ")
        # As one text, or its last words as the key of a loop that records them.
        tails = [" ".join(words[start:]) for start in range(len(words))]
        assert f'"{name}"' in code or any(f'"{tail}"' in code for tail in tails), name


def test_page_loads_and_runs_nothing(page):
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all(["script", "link", "iframe", "object", "embed", "base", "form"])
    for element in soup.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        for name in ("src", "href", "srcset", "action", "poster", "data"):
            assert str(element.get(name, "data:")).startswith("data:")
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    pictures = soup.find_all("img")
    assert len(pictures) == 4
    for picture in pictures:
        assert len(picture["alt"]) > 50
        drawing = base64.b64decode(picture["src"].removeprefix("data:image/svg+xml;base64,"))
        for element in ElementTree.parse(io.BytesIO(drawing)).iter():
            assert not element.tag.endswith("}script")
            links = [value for name, value in element.attrib.items() if name.endswith("href")]
            assert all(link.startswith(("#", "data:")) for link in links)


def test_hostile_names_are_text():
    doc = composed(
        line("prediction", HOSTILE, 1.0),
        line("measurement", HOSTILE, 2.0, moves=1e6, operations=1e6),
        rung(f"flights/{HOSTILE}", 3),
        rung(f"flights/{'long ' * 100}", 3),
        rung("flights/\ud800", 3),
    )
    page = doc.html()
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    soup = BeautifulSoup(page, "html.parser")
    assert not [element for element in soup.find_all(True) if element.has_attr("onload")]
    assert doc.pdf().startswith(b"%PDF")


def test_empty_book_is_met_kindly(linked):
    path = labbook.report()
    page = path.read_text()
    assert "That is how every lab book begins" in page
    assert "A processor" in page
    assert "What to buy next" not in page
    assert (path.parent / "report.pdf").read_bytes().startswith(b"%PDF")


def test_book_without_bytes_or_rungs_or_predictions_is_a_page():
    page = composed(line("measurement", "start", 0.5)).html()
    assert page.count("It has no rung yet") == 2
    assert "No record tells the bytes that it moves" in page
    assert "No measurement has a prediction" in page


@pytest.mark.parametrize(
    ("of_float64", "place"), [(0.6, "arithmetic"), (1.0, "arithmetic"), (1.1, "far")]
)
def test_work_above_the_float64_ceiling_is_judged_by_the_float32_one(of_float64, place):
    ceilings = dataclasses.replace(CEILINGS, flops_f64=1e10, flops_f32=8e10)
    entries, _ = records.parse([line("measurement", "work", 1.0, operations=of_float64 * 1e10)])
    assert records.placed(entries, ceilings).place.tolist() == [place]


def test_records_of_other_machines_are_left_out():
    other = hardware.Machine(**{**vars(MACHINE), "name": "Another"})
    page = composed(
        line("measurement", "sum", 1.0), line("measurement", "sum", 77.0, machine=other)
    ).html()
    assert "The lab book also holds 1 entry of 1 other machine" in page
    assert "77" not in str(tables(page))


def test_report_is_written_beside_the_book_and_linked(linked, monkeypatch):
    write(*BOOK)
    path = labbook.report()
    assert path == workspace.folder() / "report.html"
    (link,) = linked
    assert isinstance(link, FileLink)
    assert Path(link.path).resolve() == path.resolve()
    assert "report.html" in link._repr_html_()
    assert {each.name for each in path.parent.iterdir()} == {
        "labbook.jsonl", "report.html", "report.pdf",
    }  # fmt: skip


def test_report_in_a_units_folder_takes_the_lab_book_along(linked, tmp_path):
    book = write(*BOOK[:3])
    labbook.report(tmp_path)
    assert (tmp_path / "labbook.jsonl").read_bytes() == book.read_bytes()
    write(*BOOK)
    labbook.report(tmp_path)
    assert (tmp_path / "labbook.jsonl").read_bytes() == book.read_bytes()
    write(*BOOK[3:])
    with pytest.raises(FileExistsError, match="is another lab book"):
        labbook.report(tmp_path)


def test_report_that_fails_leaves_the_old_one(linked, monkeypatch):
    write(*BOOK[:3])
    path = labbook.report()
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda number: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        labbook.report()
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".report*"))


def test_report_from_the_command_line(capsys, tmp_path):
    write(*BOOK[:3])
    assert cli.main(["report", "--to", str(tmp_path)]) == 0
    assert (tmp_path / "report.html").exists()
    assert "report.html" in capsys.readouterr().out
    assert cli.main(["report", "--to", str(tmp_path / "nowhere")]) == 1


def test_pdf_has_its_metadata_all_rows_and_the_figures_words():
    figure, axes = figures.new()
    axes.plot([1, 2])
    page = document.Document("A title", "About it.")
    page.heading("A section")
    page.table("Times", ("name", "time"), [(f"row {n} " + "words " * 30, "1 s") for n in range(80)])
    page.say("W" * 300 + " and what no font has: 漢字")
    page.figure(figure, "A line from 1 to 2.")
    pdf = page.pdf()
    for words in (b"/Title (A title)", b"/Subject (About it.)", b"/Alt (A line from 1 to 2.)"):
        assert words in pdf
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 4
    assert b"/MediaBox [0 0 595.28 841.89]" in pdf
    assert len(re.findall(rb"/Subtype /Image", pdf)) == 1


def test_numbers_stand_to_the_right_and_names_do_not():
    page = document.Document("A title", "About it.")
    page.table("Times", ("name", "unit", "time"), [("a", "01-arrays", "1,200 ms"), ("b", "02", "")])
    cells = BeautifulSoup(page.html(), "html.parser").find_all("td")
    assert [cell.has_attr("class") for cell in cells] == [False, True] * 2


@pytest.mark.parametrize(
    "bad",
    [
        '{"kind": "measurement", "name": "a"}',
        '{"kind": "measurement", "name": "a", "seconds": "1"}',
        '{"kind": "measurement", "name": "a", "seconds": true}',
        '{"kind": "measurement", "name": "a", "seconds": NaN}',
        '{"kind": "measurement", "name": "a", "seconds": -1}',
        '{"kind": "measurement", "name": "a", "seconds": 1e99}',
        '{"kind": "measurement", "name": "a", "seconds": 1' + "0" * 5000 + "}",
        '{"kind": "measurement", "name": 7, "seconds": 1}',
        '{"kind": "measurement", "name": "a", "seconds": 1, "machine": []}',
        "[" * 9_000,
        '{"kind": "measurement", "name": "' + "a" * 30_000 + '", "seconds": 1}',
    ],
)
def test_lines_that_no_lab_book_writes_are_left_out(bad):
    entries, unread = records.parse([bad, line("measurement", "sum", 1.0)])
    assert (entries["name"].tolist(), unread) == (["sum"], [1])


def test_no_entries_is_a_table_without_rows():
    entries, unread = records.parse([])
    assert isinstance(entries, pd.DataFrame)
    assert (len(entries), unread) == (0, [])

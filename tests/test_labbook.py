import json
import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from labkit import hardware, labbook, workspace


def took(seconds, moves=None, operations=None):
    """Stand in for a Measurement of this median."""
    return SimpleNamespace(
        median=seconds,
        low=seconds * 0.9,
        high=seconds * 1.1,
        first=seconds * 2,
        moves=moves,
        operations=operations,
    )


@pytest.fixture(autouse=True)
def known_ceilings(monkeypatch):
    ceilings = hardware.Ceilings(20e9, 10e9, 200e9, 100e9, 2, "2026-01-01T00:00:00+00:00")
    monkeypatch.setattr(hardware, "ceilings", lambda: ceilings)


def test_measurement_is_compared_with_its_prediction(capsys):
    labbook.predict("sum", seconds=3.2e-3)
    labbook.record("sum", took(4.6e-3))
    assert capsys.readouterr().out == (
        "sum: predicted 3.2 ms\nsum: measured 4.6 ms, predicted 3.2 ms (1.4 × as long)\n"
    )


def test_measurement_without_prediction(capsys):
    labbook.record("sum", took(4.6e-3))
    assert capsys.readouterr().out == "sum: measured 4.6 ms\n"


def test_entries_carry_machine_versions_and_date():
    labbook.record("flights/loop", took(1.0, moves=5e6), items=1000)
    (entry,) = labbook.entries().to_dict("records")
    assert entry["machine"] == hardware.machine().fingerprint
    assert entry["cores"] == hardware.machine().cores
    assert {"python", "numpy", "numba"} <= entry["versions"].keys()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}\+00:00", entry["date"])
    assert (entry["seconds"], entry["items"], entry["moves"]) == (1.0, 1000, 5e6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: labbook.predict("", 1.0), "needs a name"),
        (lambda: labbook.predict("sum", 0), "seconds is 0"),
        (lambda: labbook.predict("sum", float("nan")), "seconds is nan"),
        (lambda: labbook.record("flights/loop", took(1.0)), "is a rung: say how many rows"),
        (lambda: labbook.record("flights/loop", took(1.0), items=0), "items is 0"),
    ],
)
def test_bad_input_is_named_and_writes_nothing(call, message):
    with pytest.raises(ValueError, match=message):
        call()
    assert labbook.entries().empty


def test_book_cut_short_by_a_crash_is_read_and_written_on():
    labbook.record("first", took(1.0))
    path = workspace.folder() / "labbook.jsonl"
    line = path.read_text()
    path.write_text(line + line[: len(line) // 2])
    with pytest.warns(UserWarning, match=r"Line 2 of .* left out: run the cell"):
        assert labbook.entries()["name"].tolist() == ["first"]
    with pytest.warns(UserWarning, match="Line 2"):
        labbook.record("second", took(1.0))
    with pytest.warns(UserWarning, match="Line 2"):
        assert labbook.entries()["name"].tolist() == ["first", "second"]


@pytest.mark.parametrize("line", ["[]", "3", '"text"', '{"kind": "measurement"}', "\x00\x00"])
def test_lines_of_another_form_are_left_out(line):
    (workspace.folder() / "labbook.jsonl").write_text(line + "\n")
    with pytest.warns(UserWarning, match="Line 1"):
        assert labbook.entries().empty


def test_two_notebooks_may_record_at_once():
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: labbook.predict(f"note {n}", 1.0), range(100)))
    lines = (workspace.folder() / "labbook.jsonl").read_text().splitlines()
    assert {json.loads(line)["name"] for line in lines} == {f"note {n}" for n in range(100)}


def words(page):
    return re.search(r'alt="([^"]*)"', page)[1]


def test_ladder_compares_rungs_an_item_and_with_the_ceiling(shown):
    labbook.record("flights/numpy", took(1e-3, moves=4e6), items=4000)
    labbook.record("flights/loop", took(2e-3), items=1000)
    labbook.record("flights/numba", took(1e-6), items=1000)
    labbook.record("colours/loop", took(1.0), items=10)
    labbook.ladder("flights")
    text = words(*shown)
    assert "loop 2 µs an item (1 ×)" in text
    # 4 MB at 20 GB/s are 0.2 ms: a fifth of the millisecond measured.
    assert "numpy 250 ns an item (8 ×, 20 % of the ceiling)" in text
    assert "numba 1 ns an item (2,000 ×)" in text
    assert "colours" not in text


def test_ladder_shows_the_newest_record_of_this_machine_only(monkeypatch, shown):
    labbook.record("flights/loop", took(1.0), items=10)
    labbook.record("flights/loop", took(2.0), items=10)
    with monkeypatch.context() as elsewhere:
        other = SimpleNamespace(fingerprint="other", name="other", cores=64)
        elsewhere.setattr(hardware, "machine", lambda: other)
        labbook.record("flights/gpu", took(1e-6), items=10)
    labbook.ladder("flights")
    text = words(*shown)
    assert "loop 200 ms an item" in text
    assert "gpu" not in text


def test_ladder_without_rungs_says_so(capsys):
    labbook.ladder("flights")
    assert "no rung of 'flights' yet" in capsys.readouterr().out


def test_roofline_places_what_tells_its_work(shown):
    labbook.record("axpy", took(1e-3, moves=12e6, operations=1e6))
    labbook.record("plain", took(1e-3))
    labbook.roofline()
    text = words(*shown)
    assert "axpy: 0.083 FLOP/B at 1 GFLOP/s" in text
    assert "plain" not in text
    assert "which it meets at 5 FLOP/B" in text


def test_roofline_of_an_empty_book_shows_the_ceilings(shown):
    labbook.roofline()
    assert "Nothing is recorded yet" in words(*shown)

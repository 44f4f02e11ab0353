"""Pathways say what the notebooks say of themselves."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LABS = {
    f"{path.parent.name} / {path.stem}": json.loads(path.read_text())["metadata"]["labkit"]
    for path in sorted(ROOT.glob("notebooks/*/*.ipynb"))
}
_, *PARTS = (ROOT / "docs/pathways.md").read_text().split("\n## ")
PATHWAYS = {part.partition("\n")[0]: part for part in PARTS}
LEARNT = dict(
    re.findall(r"^\| (\S+ / \S+) \| (.+) \|$", (ROOT / "README.md").read_text(), re.MULTILINE)
)


def rows(pathway):
    """Return the rows of a pathway's table: when, lab, minutes, tier, what is learnt."""
    lines = re.findall(r"^\| (.+) \|$", PATHWAYS[pathway], re.MULTILINE)
    return [line.split(" | ") for line in lines[2:]]


def test_there_are_four():
    assert len(PATHWAYS) == 4


def test_the_course_map_has_every_lab():
    assert list(LEARNT) == list(LABS)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_each_lab_is_as_its_notebook_says(pathway):
    found = rows(pathway)
    for _, lab, minutes, tier, learnt in found:
        assert {"minutes": int(minutes), "tier": tier} == LABS[lab], lab
        assert learnt == LEARNT[lab]
    names = [lab for _, lab, *_ in found]
    assert len(set(names)) == len(names)
    total = sum(LABS[name]["minutes"] for name in names)
    assert f"Together {total} minutes." in PATHWAYS[pathway]


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_each_says_needs_and_outcome(pathway):
    for part in ("**Needs** ", "**Outcome** "):
        assert part in PATHWAYS[pathway]


def test_the_whole_module_is_the_whole_course_in_order_in_twelve_weeks():
    (pathway,) = (name for name in PATHWAYS if "twelve weeks" in name)
    found = rows(pathway)
    assert [lab for _, lab, *_ in found] == list(LABS)
    weeks = [int(when.removeprefix("week ")) for when, *_ in found]
    assert weeks == sorted(weeks)
    assert set(weeks) == set(range(1, 13))


def test_a_morning_and_a_day_are_no_longer_than_they_are():
    (morning,) = (name for name in PATHWAYS if "morning" in name)
    assert sum(int(minutes) for _, _, minutes, *_ in rows(morning)) <= 240
    (workshop,) = (name for name in PATHWAYS if "two days" in name)
    for day in ("day 1", "day 2"):
        assert 300 <= sum(int(row[2]) for row in rows(workshop) if row[0] == day) <= 420

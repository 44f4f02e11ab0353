"""Can the marking be forged, read or wrecked? The corpus of tests/attacks."""

import shutil
from functools import partial

import pytest

from labkit.grading import sandbox
from tests.attacks import harness

pytestmark = [
    pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing())),
    # Of the whole corpus, on a machine with other things to do.
    pytest.mark.timeout(1800),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),
]

HONEST = '''\
"""Honest: a right answer, at which the harness must be content."""

OUTCOME = "kept"
ANSWER = "def total(values):\\n    return float(np.sum(values))"
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacks") / "course"
    secrets = harness.make_course(folder)
    harness.open_to_all(folder)
    return folder, secrets


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain") / "course"
    secrets = harness.make_course(folder, plain=True)
    harness.open_to_all(folder)
    return folder, secrets


@pytest.fixture(scope="module")
def results(course, request):
    # Several at a time, which tests are not; and only those asked for.
    asked = [getattr(item, "callspec", None) for item in request.session.items]
    paths = [one.params.get("path") for one in asked if one]
    chosen = [path for path in harness.corpus() if path in paths]
    return {result.attack: result for result in harness.run_all(*course, chosen)}


def named(name):
    (path,) = harness.HERE.glob(f"corpus/{name}-*.py")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("path", harness.corpus(), ids=lambda path: path.stem)
def test_an_attack_gains_nothing_harms_nothing_and_is_told_why(path, results):
    assert harness.unmet(harness.load(path), results[path.stem]) == []


def test_every_attack_says_its_class_and_stands_in_the_table():
    table = (harness.HERE / "README.md").read_text()
    attacks = [harness.load(path) for path in harness.corpus()]
    assert len(attacks) >= 40
    assert [attack.name for attack in attacks if ": " not in attack.idea] == []
    assert [attack.name for attack in attacks if f"| {attack.name} |" not in table] == []
    assert [attack.name for attack in attacks if not (attack.answer or attack.submit)] == []


@pytest.mark.slow
def test_an_honest_submission_is_no_attack(course, tmp_path):
    path = tmp_path / "100-honest.py"
    path.write_text(HONEST)
    (result,) = harness.run_all(*course, [path])
    assert harness.unmet(harness.load(path), result) == []
    assert result.points == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("127", "processes running"),
        ("128", "read the marker's environment"),
        ("133", "read marking.py"),
        ("134", "read another's submission"),
        ("135", "changed others' rows in the gradebook"),
        ("136", "removed course/submitted/ada"),
        ("138", "reached TCP"),
        ("139", "reached DNS"),
        ("140", "reached an abstract socket"),
        ("142", "made SysV shm"),
    ],
)
def test_without_the_sandbox_the_harness_sees_the_harm(name, harm, course):
    path = named(name)
    result = harness.run_behind_wall(*course, True, path)
    found = harness.unmet(harness.load(path), result)
    assert any(harm in one for one in found), found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["103", "109", "110"])
def test_marks_for_silence_are_seen(name, plain):
    path = named(name)
    result = harness.run_behind_wall(*plain, False, path)
    assert "total is 'kept', not 'zero'" in " ".join(harness.unmet(harness.load(path), result))


@pytest.mark.slow
def test_script_on_a_feedback_page_is_seen(course, tmp_path):
    folder = tmp_path / "open" / "course"
    shutil.copytree(course[0], folder)
    configuration = folder / "course" / "nbgrader_config.py"
    text = configuration.read_text()
    assert "\npages.switch_on(c)" in text
    configuration.write_text(
        text.replace("\npages.switch_on(c)", "\nc.HTMLExporter.sanitize_html = False")
    )
    path = tmp_path / "100-script.py"
    path.write_text(SCRIPT)
    (result,) = harness.run_all(folder, course[1], [path])
    assert any("on the feedback page: script" in one for one in result.harm), result.harm
    (result,) = harness.run_all(*course, [path])
    assert harness.unmet(harness.load(path), result) == []


SCRIPT = '''\
"""Script: a cell of text holds one."""

OUTCOME = "kept"


def submit(folder, released, course):
    import nbformat

    from tests.attacks import notebooks

    notebooks.answer_honestly(folder, "total")
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        notebook.cells.append(nbformat.v4.new_markdown_cell("<script>alert(1)</script>"))
'''


def test_what_is_wrong_with_a_result_is_said():
    attack = harness.Attack("1", "Class: idea", answer="")
    result = partial(harness.Result, "1", points=0.0, harm=[], seconds=1.0)
    marks = {"total": "zero", "double": "kept", "triple": "kept", "quick": "zero"}
    assert harness.unmet(attack, result(marks=marks, said="✘ wrong")) == []
    assert "the student is not told why" in str(harness.unmet(attack, result(marks=marks, said="")))
    earned = marks | {"total": "kept"}
    assert "total is 'kept'" in str(harness.unmet(attack, result(marks=earned, said="✔ right")))
    spoilt = marks | {"triple": "missing"}
    assert "triple is 'missing'" in str(harness.unmet(attack, result(marks=spoilt, said="✘ wrong")))

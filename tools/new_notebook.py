"""Write the skeleton of a lab, which runs and passes the tests, to be filled with words and work.

    python -m tools.new_notebook NN-topic/N-what-it-is

A new unit gets its marking.py and answers/ too; those of a unit that is there are left alone.
"""

import re
import sys
from pathlib import Path

from nbformat import NotebookNode, v4

from tools.canonical_notebooks import FORM

ROOT = Path(__file__).resolve().parent.parent
# What stands in the place of true tasks: multiply a number. The example is in the visible check.
TASKS = {"task_one": 2, "task_two": 3, "task_three": 4}
EXAMPLE = 7

OPENING = """\
# {title}

The question that this lab asks, in the words of somebody who does not know the answer yet?

**You will be able to**
- do one thing;
- predict another one before you measure it;
- say when it loses.

**You need** the labs that come before, and any machine with 2 GB of memory. **Time** 50 minutes.

Run the cells in order with Shift + Enter. Three of them are yours to fill in; each is followed by \
a check that you can run as often as you like."""

TASK = """\
### Task: {name} · 1 point

`number` is an int. Return {factor} times `number`, an int. For example, \
`{name}({example})` is `{value}`."""

SOLUTION = '''\
def {name}(number):
    """Return {factor} times a number."""
    ### BEGIN SOLUTION
    return {factor} * number
    ### END SOLUTION'''

HINT = """\
<details><summary>Hint</summary>

What somebody who has been stuck for some minutes needs to hear.

</details>"""

CHECK = """\
check.equal({name}({example}), {value}, hint="The mistake that this example is about.")
check.equal({name}(0), 0, hint="Another one.")"""

WORK = """\
def work(n):
    return sum(range(n))"""

PREDICT = """\
small = timing.measure(work, 1_000, budget=0.2).median
labbook.predict("{title}", 100 * small)"""

MEASURE = """\
measured = timing.measure(work, 100_000, budget=0.2)
check.equal(work(100_000), 100_000 * 99_999 // 2)
labbook.record("{title}", measured)
measured"""

LOSES = """\
sizes = [10, 100, 1_000, 10_000]
formula = timing.measure(lambda n: n * (n - 1) // 2, 1_000, budget=0.2).median
loops = [timing.measure(work, n, budget=0.2).median for n in sizes]"""

FIGURE = """\
figure, axes = figures.new()
axes.plot(sizes, loops, "o-", label="loop")
axes.axhline(formula, color=figures.COLOURS["grey"], label="formula")
axes.set(xscale="log", yscale="log", xlabel="numbers", ylabel="time (s)")
axes.legend()
alt = f"The loop's time grows with the numbers; the formula takes {figures.quantity(formula, 's')}."
figures.show(figure, alt=alt)"""

ASKED = """\
### In words · 1 point, marked by hand

A case to be decided. What would you do, and why?"""

WORDS = """\
A model answer.

*A good answer names what was measured, decides, and says when it would decide otherwise.*"""

CLOSING = """\
## What you can do now
Say of a piece of work, before you run it, how long it will take.

## Read on
- Author: *Title*, journal or publisher, year, doi."""

MARKING = '''\
"""The marking of {unit}: fresh inputs, and answers got in another way."""

from labkit.grading.marking import equal, task

# {notebook}
'''

PART = '''

@task("{name}", points=1)
def {name}_of_fresh_numbers(student, rng):
    """Any number will do, also one below 0."""
    for number in rng.integers(-1000, 1000, size=20).tolist():
        equal(student.{name}(number), sum([number] * {factor}), "The example is right: and this?")
'''

# Two right answers and three wrong ones: what the first line says, and what is returned.
ANSWERS = {
    "right-turned": ("The factors have changed places.", "number * {factor}"),
    "right-added": ("Adds the number up.", "sum(number for _ in range({factor}))"),
    "wrong-sum": ("Adds the factor.", "number + {factor}"),
    "wrong-power": ("Takes the power.", "number**{factor}"),
    "wrong-hard-coded": ("Knows the example alone.", "{{{example}: {value}}}.get(number)"),
}
ANSWER = """\
# {says}
def {name}(number):
    return {returned}
"""


def main(arguments: list[str]) -> int:
    """Write the notebook and, for a new unit, its marking; return the exit code."""
    name = arguments[0] if len(arguments) == 1 else ""
    if not re.fullmatch(r"\d\d-[a-z\d-]+/\d-[a-z\d-]+", name):
        print("Name it by unit and lab, as in NAME=13-topic/1-what-it-is.", file=sys.stderr)
        return 1
    path = ROOT / "notebooks" / f"{name}.ipynb"
    # A number is taken by any unit, and by any lab of the unit, that begins with it.
    others = [one for one in ROOT.glob(f"notebooks/{name[:3]}*") if one != path.parent]
    others += path.parent.glob(f"{path.name[:2]}*.ipynb")
    if others:
        print(f"{others[0].relative_to(ROOT)} is there already.", file=sys.stderr)
        return 1
    written = write(path)
    print(*(f"Wrote {one.relative_to(ROOT)}." for one in written), sep="\n")
    if len(written) == 1:
        print(f"Its tasks join {path.parent.name}/marking.py and answers/ by hand.")
    print('How to go on: CONTRIBUTING.md, "A notebook, step by step".')
    return 0


def write(path: Path) -> list[Path]:
    """Write the notebook; and the marking and the answers of its tasks, where the unit has none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(v4.writes(skeleton(path)) + "\n", encoding="utf-8")
    marking, answers = path.parent / "marking.py", path.parent / "answers"
    if marking.exists() or answers.exists():
        return [path]
    parts = [PART.format(**words) for words in words_of_tasks()]
    head = MARKING.format(unit=path.parent.name, notebook=path.stem)
    marking.write_text(head + "".join(parts), encoding="utf-8")
    answers.mkdir()
    for words in words_of_tasks():
        for answer, (says, returned) in ANSWERS.items():
            text = ANSWER.format(says=says, name=words["name"], returned=returned.format(**words))
            (answers / f"{words['name']}-{answer}.py").write_text(text, encoding="utf-8")
    return [path, marking, answers]


def skeleton(path: Path) -> NotebookNode:
    """Return a notebook with all that the tests ask of one."""
    prefix = f"{path.parent.name[:2]}-{path.stem[0]}"
    title = path.stem[2:].replace("-", " ")
    one, two, three = (task_cells(prefix, words) for words in words_of_tasks())
    folded = {"jupyter": {"source_hidden": True}}
    by_hand = nbgrader(f"{prefix}-words", grade=True, solution=True, points=1)
    text, code = v4.new_markdown_cell, v4.new_code_cell
    cells = [
        text(OPENING.format(title=title.capitalize())),
        code("from labkit import check, figures, labbook, timing"),
        text("## 1 · The work\n\nWhat is asked, and why would one want to know?"),
        *one,
        text("## 2 · Predict, measure, verify\n\nWhat do you expect, and by what?"),
        code(WORK),
        code(PREDICT.format(title=title)),
        code(MEASURE.format(title=title)),
        text("What the two numbers above have to say, on whatever machine."),
        *two,
        text("## 3 · When it loses\n\nA case in which the other way is faster."),
        code(LOSES),
        code(FIGURE, metadata=folded),
        text("What does the figure say, and on which machine would it say something else?"),
        *three,
        text(ASKED),
        text(WORDS, metadata=by_hand),
        text(CLOSING),
    ]
    return v4.new_notebook(cells=cells, metadata={**FORM, "labkit": {"minutes": 50, "tier": "cpu"}})


def words_of_tasks() -> list[dict]:
    """Return what the texts of each task are filled with."""
    return [
        {"name": name, "factor": factor, "example": EXAMPLE, "value": factor * EXAMPLE}
        for name, factor in TASKS.items()
    ]


def task_cells(prefix: str, words: dict) -> list[NotebookNode]:
    """Return a task's heading, solution, hint and check."""
    name = f"{prefix}-{words['name']}"
    checked = nbgrader(f"{name}-check", grade=True, locked=True, points=1)
    return [
        v4.new_markdown_cell(TASK.format(**words)),
        v4.new_code_cell(SOLUTION.format(**words), metadata=nbgrader(name, solution=True)),
        v4.new_markdown_cell(HINT),
        v4.new_code_cell(CHECK.format(**words), metadata=checked),
    ]


def nbgrader(name: str, **more: object) -> dict:
    """Return a cell's nbgrader metadata."""
    plain = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3, **plain, **more}}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

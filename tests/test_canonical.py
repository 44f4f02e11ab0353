"""Notebooks have one form: what is off it is named, and mended where that needs no guess."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import canonical_notebooks

ROOT = Path(__file__).parents[1]


@pytest.fixture
def notebook():
    """Return a notebook in the canonical form."""
    cells = [
        new_markdown_cell("# Größe\n\nTwo spaces end a line,  \nin words.", id="words"),
        new_code_cell("x = 1\nx", id="code", metadata={"tags": ["a-tag"]}),
        new_code_cell("print(1)", id="kept", metadata={"tags": ["keep_output"]}),
    ]
    cells[2].outputs = [new_output("stream", text="1\n")]
    labkit = {"minutes": 50, "tier": "cpu"}
    return new_notebook(cells=cells, metadata={**canonical_notebooks.FORM, "labkit": labkit})


def file(notebook):
    # Unlike nbformat.writes, this repairs nothing.
    return (nbformat.v4.writes(notebook) + "\n").encode()


def count(notebook):
    notebook.cells[1].execution_count = 3


def store(notebook):
    notebook.cells[1].outputs = [new_output("stream", text="1\n")]


def count_in_a_kept_output(notebook):
    notebook.cells[2].outputs = [
        new_output("execute_result", data={"text/plain": "1"}, execution_count=2)
    ]


def fold(notebook):
    notebook.cells[1].metadata["collapsed"] = False


def untag(notebook):
    notebook.cells[0].metadata["tags"] = []


def copy_a_cell(notebook):
    notebook.cells.append(new_markdown_cell("Again", id="words"))


def name_an_environment(notebook):
    notebook.metadata.kernelspec.display_name = "my environment"


def note_a_version(notebook):
    notebook.metadata["language_info"] = {"name": "python", "version": "3.12.1"}


def keep_a_widget(notebook):
    notebook.metadata["widgets"] = {"state": {}}


def end_in_spaces(notebook):
    notebook.cells[1].source = "x = 1  \nx\n"


MENDABLE = {
    count: "cell 2: it has an execution count",
    store: "cell 2: its outputs are stored",
    count_in_a_kept_output: "cell 3: it has an execution count",
    fold: "cell 2: its metadata have collapsed",
    untag: "cell 1: its metadata have tags",
    copy_a_cell: "cell 4: it has no id of its own",
    name_an_environment: "kernelspec is not",
    note_a_version: "language_info is not",
    keep_a_widget: "its metadata have widgets",
    end_in_spaces: "cell 2: its code has white space at the end of a line",
}


def end_a_string_in_spaces(notebook):
    notebook.cells[1].source = 'x = """a  \nb"""'


def write_a_file_with_spaces(notebook):
    notebook.cells[1].source = "%%writefile a.txt\na  \nb"


def set_something_unknown(notebook):
    notebook.cells[1].metadata["purpose"] = "mine"


def take_another_language(notebook):
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}


BY_HAND = {
    end_a_string_in_spaces: "cell 2: its code has white space at the end of a line",
    write_a_file_with_spaces: "cell 2: its code has white space at the end of a line",
    set_something_unknown: "cell 2: its metadata have purpose",
    take_another_language: "kernelspec is not",
}


def test_canonical_notebook_stays_as_it_is(notebook):
    assert canonical_notebooks.canonical(file(notebook)) == (file(notebook), [])


@pytest.mark.parametrize("spoil", MENDABLE)
def test_what_needs_no_guess_is_named_and_mended(notebook, spoil):
    whole = file(notebook)
    spoil(notebook)
    mended, (fault,) = canonical_notebooks.canonical(file(notebook))
    assert fault.mendable
    assert fault.what.startswith(MENDABLE[spoil])
    assert canonical_notebooks.canonical(mended)[1] == []
    if spoil not in (copy_a_cell, count_in_a_kept_output):
        assert mended == whole


@pytest.mark.parametrize("spoil", BY_HAND)
def test_what_needs_a_guess_is_named_and_left(notebook, spoil):
    spoil(notebook)
    left, (fault,) = canonical_notebooks.canonical(file(notebook))
    assert not fault.mendable
    assert fault.what.startswith(BY_HAND[spoil])
    assert left == file(notebook)


def whole_sources(text):
    raw = json.loads(text)
    for cell in raw["cells"]:
        cell["source"] = "".join(cell["source"])
    return json.dumps(raw, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    "lay_out",
    [
        str.rstrip,
        whole_sources,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n",
        lambda text: json.dumps(json.loads(text), indent=1) + "\n",
        lambda text: json.dumps(dict(reversed(json.loads(text).items())), indent=1) + "\n",
    ],
    ids=["newline", "sources", "line ends", "indent", "escapes", "order"],
)
def test_layout_is_mended(notebook, lay_out):
    text = file(notebook).decode()
    mended, (fault,) = canonical_notebooks.canonical(lay_out(text).encode())
    assert fault.what == canonical_notebooks.LAID_OUT
    assert mended == file(notebook)


def test_notebook_of_an_older_format_gets_ids(notebook):
    raw = json.loads(file(notebook))
    raw["nbformat_minor"] = 4
    for cell in raw["cells"]:
        del cell["id"]
    mended, faults = canonical_notebooks.canonical(json.dumps(raw).encode())
    assert all(fault.mendable for fault in faults)
    cells = nbformat.reads(mended.decode(), 4).cells
    assert len({cell.id for cell in cells}) == 3


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"\xff", b'{"nbformat": 3}', b'{"nbformat": 4, "nbformat_minor": 5}']
)
def test_what_is_no_notebook_is_named_and_left(content):
    left, (fault,) = canonical_notebooks.canonical(content)
    assert left == content
    assert not fault.mendable


def test_command_names_each_file_and_mends_on_request(notebook, tmp_path, capsys):
    count(notebook)
    set_something_unknown(notebook)
    path = tmp_path / "1-lab.ipynb"
    path.write_bytes(file(notebook))
    assert canonical_notebooks.main([str(path)]) == 1
    assert path.read_bytes() == file(notebook)
    assert f"{path}: cell 2: it has an execution count\n" in capsys.readouterr().out
    assert canonical_notebooks.main(["--fix", str(path)]) == 1
    said = capsys.readouterr().out
    assert f"{path}: cell 2: it has an execution count (mended)\n" in said
    assert f"{path}: cell 2: its metadata have purpose\n" in said
    assert nbformat.read(path, 4).cells[1].execution_count is None
    del notebook.cells[1].metadata["purpose"]
    path.write_bytes(file(notebook))
    assert canonical_notebooks.main(["--fix", str(path)]) == 0
    assert canonical_notebooks.main([str(path)]) == 0


# One form before a commit and in CI


def commands(target):
    """Return what a target of the Makefile runs, without set-up."""
    recipe = subprocess.check_output(["make", "-n", target], text=True, cwd=ROOT)
    return [line for line in recipe.splitlines() if line.startswith(".venv/bin/")]


def test_commits_and_ci_check_the_same():
    text = (ROOT / ".pre-commit-config.yaml").read_text()
    assert "://" not in text
    (local,) = yaml.safe_load(text)["repos"]
    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    assert [hook["entry"] for hook in local["hooks"]] == commands("lint")
    assert "make lint" in (ROOT / ".ci/run").read_text()
    assert ".venv/bin/python tools/canonical_notebooks.py --fix" in commands("format")


def test_contributing_gives_a_hook_that_runs_lint(tmp_path):
    block = re.search(r"```sh\n(printf .*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)
    (tmp_path / ".git/hooks").mkdir(parents=True)
    subprocess.check_call(["sh", "-ec", block[1]], cwd=tmp_path)
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$@"\nexit 3\n')
    make.chmod(0o755)
    path = f"{tmp_path}:{Path(shutil.which('sh')).parent}"
    hook = subprocess.run(
        [tmp_path / ".git/hooks/pre-commit"], env={"PATH": path}, capture_output=True, text=True
    )
    assert (hook.returncode, hook.stdout) == (3, "lint\n")

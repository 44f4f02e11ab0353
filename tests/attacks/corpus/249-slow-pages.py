"""Pages: text that takes very long to lay out, and formulas that act or cover the page."""

from tests.attacks import notebooks

OUTCOME = "kept"
SECONDS = 150


TEXTS = [
    "[" * 20_000,
    "*a **b " * 10_000,
    "`" * 20_000 + "a",
    "<" * 20_000,
    "![a](" * 10_000,
    "> " * 5_000 + "a",
    "- " * 3_000 + "a",
    "$" * 20_001,
    "\\begin{a}" * 5_000,
    "<b " + "a='" * 10_000,
    "<!--" * 10_000,
    "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n",
    "\\\\(" * 10_000,
    "<div>" * 5_000,
    "[a]: <" * 5_000,
    "&#" * 20_000,
    r"$\href{javascript:alert(1)}{x}\style{position:fixed;top:0;left:0}{y}\def\a{\a\a}\a$",
]


def submit(folder, released, course):
    notebooks.answer_honestly(folder, "total")
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        for number, text in enumerate(TEXTS):
            cell = {"cell_type": "markdown", "metadata": {}, "source": text, "id": f"t{number}"}
            notebook.cells.append(type(notebook)(cell))
            stream = {"output_type": "stream", "name": "stdout", "text": f"\x1b[1m{text}" * 3}
            code = dict(notebook.cells[0], source=text, outputs=[stream], id=f"c{number}")
            notebook.cells.append(type(notebook)(code))

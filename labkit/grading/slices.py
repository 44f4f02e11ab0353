"""Which cells does an answer need? Those that make the names it uses, and no others.

A lab holds experiments that take a minute to run and change nothing of what a student's function
returns. Marking runs the cell that holds the answer, and the cells above it that bind a name that
this one needs, and so on up.
"""

import ast
import builtins
from dataclasses import dataclass
from functools import cache

_LONGEST_WITH_MAGICS = 5_000
_KNOWN = frozenset(dir(builtins)) | {"get_ipython", "display", "In", "Out", "__name__"}


@dataclass(frozen=True)
class Names:
    """What one cell has to do with names.

    Parameters
    ----------
    bound : frozenset of str
        Made or set at the top of the cell.
    imported : frozenset of str
        Those of them that stand for modules and what they hold.
    called_on : frozenset of str
        What a method is called on for its effect: ``found.append(1)``.
    used : frozenset of str
        Needed from elsewhere, now or when one of the cell's functions is called.
    everything : bool
        A star import: there is no telling what it binds.
    """

    bound: frozenset[str] = frozenset()
    imported: frozenset[str] = frozenset()
    called_on: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    everything: bool = False


def needed(sources: list[str], answer: int) -> list[int]:
    r"""Choose the cells that an answer needs.

    Parameters
    ----------
    sources : list of str
        The code cells of a notebook up to the answer's check, in order.
    answer : int
        The place of the cell that holds the answer.

    Returns
    -------
    list of int
        Places in order.

    Examples
    --------
    >>> needed(["import numpy as np", "x = slow()", "def f(a):\n    return np.sum(a)"], 2)
    [0, 2]
    """
    cells = [names(source) for source in sources]
    chosen = {place for place, cell in enumerate(cells) if cell.everything} | {answer}
    waiting = list(chosen)
    while waiting:
        place = waiting.pop()
        found = {at for name in cells[place].used for at in _makers(cells, name, place)} - chosen
        chosen |= found
        waiting += found
    return sorted(chosen)


def _makers(cells: list[Names], name: str, place: int) -> list[int]:
    """Find the cells that make what a name stands for in one cell."""
    binders = [at for at, cell in enumerate(cells) if name in cell.bound and at != place]
    above = [at for at in binders if at < place]
    if not above:
        return binders[:1]
    if name in cells[above[-1]].imported:
        return above[-1:]
    changers = range(above[-1] + 1, place)
    return above[-1:] + [at for at in changers if name in cells[at].called_on]


@cache
def names(source: str) -> Names:
    """Read what a cell binds and what it needs; a cell that is not Python does neither."""
    reader = _Reader()
    try:
        reader.visit(_parse(source))
    except (SyntaxError, ValueError, RuntimeError, MemoryError):  # too deep is a RuntimeError
        return Names()
    return Names(
        frozenset(reader.bound),
        frozenset(reader.imported),
        frozenset(reader.called_on),
        frozenset(reader.used - _KNOWN),
        reader.everything,
    )


def _parse(source: str) -> ast.Module:
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return ast.parse(source)
    except SyntaxError:
        # IPython reads a cell anew for each magic in it.
        if len(source) > _LONGEST_WITH_MAGICS:
            raise
    return ast.parse(TransformerManager().transform_cell(source))


class _Reader(ast.NodeVisitor):
    """Collects names; a name local to a function is neither bound nor used."""

    def __init__(self) -> None:
        self.bound: set[str] = set()
        self.imported: set[str] = set()
        self.called_on: set[str] = set()
        self.used: set[str] = set()
        self.everything = False

    def visit_Name(self, node: ast.Name) -> None:
        (self.used if isinstance(node.ctx, ast.Load) else self.bound).add(node.id)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self.everything |= alias.name == "*"
            self.imported.add(alias.asname or alias.name.partition(".")[0])
        self.bound |= self.imported

    visit_ImportFrom = visit_Import

    def visit_Attribute(self, node: ast.Attribute | ast.Subscript) -> None:
        # `table["a"] = 1` and `np.sum = other` change what the name stands for.
        if not isinstance(node.ctx, ast.Load) and (root := _root(node)):
            self.bound.add(root)
        self.generic_visit(node)

    visit_Subscript = visit_Attribute

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.used.add(node.target.id)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        called = node.value.func if isinstance(node.value, ast.Call) else None
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            self.called_on.add(called.value.id)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.bound.add(node.name)
        every = ast.walk(node.args)
        notes = [part.annotation for part in every if isinstance(part, ast.arg)]
        defaults = (*node.args.defaults, *node.args.kw_defaults)
        for part in (*node.decorator_list, *defaults, *notes, node.returns):
            if part is not None:
                self.visit(part)
        self._inner(node.args, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._inner(node.args, [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bound.add(node.name)
        for part in (*node.decorator_list, *node.bases, *(word.value for word in node.keywords)):
            self.visit(part)
        self._inner(None, node.body)

    def _inner(self, arguments: ast.arguments | None, body: list) -> None:
        inner = _Reader()
        for part in body:
            inner.visit(part)
        shared = {
            name
            for part in body
            for node in ast.walk(part)
            if isinstance(node, ast.Global)
            for name in node.names
        }
        local = inner.bound - shared
        if arguments:
            every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            local |= {argument.arg for argument in every}
            local |= {extra.arg for extra in (arguments.vararg, arguments.kwarg) if extra}
        self.used |= inner.used - local
        self.bound |= inner.bound & shared


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None

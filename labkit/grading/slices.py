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
        frozenset(reader.bound | reader.changed),
        frozenset(reader.imported),
        frozenset(reader.called_on),
        frozenset(reader.needs() - _KNOWN),
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
    """Collects names; a name local to a function is neither bound nor used.

    Statements are read in order: what an earlier one surely binds, a later one does not need from
    elsewhere. What a function needs, it needs when it is called, with the whole cell behind it.
    """

    def __init__(self) -> None:
        self.bound: set[str] = set()
        self.changed: set[str] = set()
        self.imported: set[str] = set()
        self.called_on: set[str] = set()
        self.used: set[str] = set()
        self.used_later: set[str] = set()
        self.settled: set[str] = set()
        self.everything = False

    def needs(self) -> set[str]:
        """Return the names that have to come from elsewhere."""
        return self.used | (self.used_later - self.settled)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.bound.add(node.id)
        elif node.id not in self.settled:
            self.used.add(node.id)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        names = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        self.everything |= "*" in names
        self.imported |= names
        self.bound |= names
        self.settled |= names

    visit_ImportFrom = visit_Import

    def visit_Attribute(self, node: ast.Attribute | ast.Subscript) -> None:
        # `table["a"] = 1` and `np.sum = other` change what the name stands for, and make no name
        # a function's own.
        if not isinstance(node.ctx, ast.Load) and (root := _root(node)):
            self.changed.add(root)
        self.generic_visit(node)

    visit_Subscript = visit_Attribute

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)
            self.settled |= _plain_names(target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.settled:
            self.used.add(node.target.id)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        called = node.value.func if isinstance(node.value, ast.Call) else None
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            self.called_on.add(called.value.id)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self.visit(node.target)
        self._within(node.body, _plain_names(node.target))
        self._within(node.orelse)

    visit_AsyncFor = visit_For

    def visit_If(self, node: ast.If | ast.While) -> None:
        self.visit(node.test)
        self._within(node.body)
        self._within(node.orelse)

    visit_While = visit_If

    def visit_With(self, node: ast.With) -> None:
        given = set()
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars:
                self.visit(item.optional_vars)
                given |= _plain_names(item.optional_vars)
        self._within(node.body, given)

    visit_AsyncWith = visit_With

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for case in node.cases:
            self._within([case])

    def visit_Try(self, node: ast.Try) -> None:
        self._within(node.body)
        for handler in node.handlers:
            if handler.type:
                self.visit(handler.type)
            self._within(handler.body, {handler.name} - {None})
        self._within(node.orelse)
        self._within(node.finalbody)

    visit_TryStar = visit_Try

    def visit_ListComp(self, node: ast.ListComp | ast.DictComp) -> None:
        self.visit(node.generators[0].iter)
        inner = _Reader()
        inner.generic_visit(node)
        targets = {name for part in node.generators for name in _plain_names(part.target)}
        self.used |= inner.needs() - targets - self.settled
        self.bound |= inner.bound - targets
        self.changed |= inner.changed - targets

    visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_ListComp

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        every = ast.walk(node.args)
        notes = [part.annotation for part in every if isinstance(part, ast.arg)]
        defaults = (*node.args.defaults, *node.args.kw_defaults)
        for part in (*node.decorator_list, *defaults, *notes, node.returns):
            if part is not None:
                self.visit(part)
        self._inner(node.args, node.body)
        self.bound.add(node.name)
        self.settled.add(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._inner(node.args, [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *(word.value for word in node.keywords)):
            self.visit(part)
        self._inner(None, node.body)
        self.bound.add(node.name)
        self.settled.add(node.name)

    def _within(self, statements: list, given: set[str] = frozenset()) -> None:
        """Read statements that may not run: after them nothing more is sure."""
        before = set(self.settled)
        self.settled |= given
        for statement in statements:
            self.visit(statement)
        self.settled = before

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
        self.used_later |= (inner.needs() | inner.used_later) - local - self.settled
        self.bound |= inner.bound & shared


def _plain_names(target: ast.expr) -> set[str]:
    """Return the names that a target binds, not those of what it changes a part of."""
    if isinstance(target, ast.Name):
        return {target.id}
    if isinstance(target, ast.Starred):
        return _plain_names(target.value)
    if isinstance(target, ast.Tuple | ast.List):
        return {name for part in target.elts for name in _plain_names(part)}
    return set()


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None

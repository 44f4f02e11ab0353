"""What did a kernel's threads touch? Accesses to memory, counted and drawn."""

import dataclasses
import html
from collections.abc import Iterator

import numpy as np

from labkit import figures

SECTOR = 32
"""Bytes that global memory gives or takes at least, at an address that they divide."""
BANKS = 32
"""Banks of shared memory, each of which gives one word of `WORD` bytes at a time."""
WORD = 4


@dataclasses.dataclass(frozen=True)
class Access:
    """One instruction of one warp that touches an array.

    Attributes
    ----------
    kind : str
        "read", "write" or "atomic".
    array : str
        The name that the kernel has for it.
    memory : str
        "global" or "shared".
    block, warp : int
        Which one of the grid, and of the block.
    threads : tuple of int
        Of the block, in the order of their numbers: only those that take part.
    elements : tuple of int
        What each of them touches: the element's place in memory, counted from the array's start.
    itemsize : int
        Bytes of an element.
    line : int
        Of the kernel's file or cell.
    wrong : tuple of int
        The threads that are outside of the array, or read what nobody wrote.
    """

    kind: str
    array: str
    memory: str
    block: int
    warp: int
    threads: tuple[int, ...]
    elements: tuple[int, ...]
    itemsize: int
    line: int
    wrong: tuple[int, ...] = ()

    @property
    def sectors(self) -> int:
        """How many sectors of global memory have to move for it."""
        starts = {element * self.itemsize // SECTOR for element in self.elements}
        ends = {((element + 1) * self.itemsize - 1) // SECTOR for element in self.elements}
        return len(starts | ends)

    @property
    def fewest_sectors(self) -> int:
        """How many would do if its elements lay side by side."""
        return -(-len(set(self.elements)) * self.itemsize // SECTOR)

    @property
    def turns(self) -> int:
        """How often the banks of shared memory have to be asked for it, one word each time.

        A word that several threads read is asked for once; updates of one word take turns.
        """
        words = [place for element in self.elements for place in self._words(element)]
        if self.kind != "atomic":
            words = list(set(words))
        return int(np.bincount(np.array(words) % BANKS).max())

    @property
    def fewest_turns(self) -> int:
        """How many would do if its words lay in different banks."""
        words = {place for element in self.elements for place in self._words(element)}
        return -(-len(words) // BANKS)

    def _words(self, element: int) -> range:
        first = element * self.itemsize // WORD
        return range(first, max(first + 1, (element + 1) * self.itemsize // WORD))


@dataclasses.dataclass(frozen=True)
class Trace:
    """Every access of a kernel to arrays, in the order in which it was made.

    Attributes
    ----------
    kernel : str
    blocks, threads : tuple of int
        The grid's shape in blocks, a block's in threads; x first, as in the launch.
    accesses : tuple of Access
    problems : tuple of str
        What is wrong with the kernel, each in a sentence.
    elements : dict of str to int
        How many elements each array has.
    races : dict of str to frozenset of int
        Of each array the elements that threads race for.
    """

    kernel: str
    blocks: tuple[int, ...]
    threads: tuple[int, ...]
    accesses: tuple[Access, ...]
    problems: tuple[str, ...]
    elements: dict[str, int]
    races: dict[str, frozenset[int]]

    def count(self, kind: str, memory: str | None = None, array: str | None = None) -> int:
        """Count accesses, each thread's for itself.

        Parameters
        ----------
        kind : str
            "read", "write" or "atomic".
        memory : str, optional
            "global" or "shared"; both if not given.
        array : str, optional
            The kernel's name for one array; all if not given.

        Raises
        ------
        ValueError
            If there is no such kind, memory or array.
        """
        for word, allowed in (
            (kind, ("read", "write", "atomic")),
            (memory, ("global", "shared", None)),
            (array, (*self.elements, None)),
        ):
            if word not in allowed:
                raise ValueError(
                    f"{word!r} is none of {', '.join(map(repr, filter(None, allowed)))}."
                )
        return sum(
            len(access.threads)
            for access in self.accesses
            if access.kind == kind and memory in (None, access.memory)
            if array in (None, access.array)
        )

    def sectors(self, array: str | None = None) -> int:
        """Count the sectors of global memory that have to move, without caches.

        Parameters
        ----------
        array : str, optional
            The kernel's name for one array; all if not given.
        """
        return sum(access.sectors for access in self._of("global", array))

    def fewest_sectors(self, array: str | None = None) -> int:
        """Count the sectors if the elements of each instruction lay side by side."""
        return sum(access.fewest_sectors for access in self._of("global", array))

    def turns(self, array: str | None = None) -> int:
        """Count how often the banks of shared memory have to be asked."""
        return sum(access.turns for access in self._of("shared", array))

    def fewest_turns(self, array: str | None = None) -> int:
        """Count the turns if no two words of an instruction lay in the same bank."""
        return sum(access.fewest_turns for access in self._of("shared", array))

    def plot(self, array: str) -> None:
        """Draw which thread touches which address of an array, and in which order.

        Time runs down, an instruction of a warp to each row; a cell holds the thread's number.
        Global memory lies along the row as addresses, with a line where each sector begins, and
        the sectors that move counted on the right. Shared memory lies there in its banks, and the
        turns are counted; words that have to wait for their bank are pink. What is wrong is red:
        addresses outside of the array, reads of what nobody wrote, races.

        Parameters
        ----------
        array : str
            The kernel's name for it.

        Raises
        ------
        ValueError
            If no such array was touched.
        """
        from matplotlib.patches import Patch

        made = [access for access in self.accesses if access.array == array]
        if not made:
            touched = ", ".join(sorted({access.array for access in self.accesses})) or "none"
            raise ValueError(
                f"{self.kernel} touches no array called {array!r}; it does: {touched}."
            )
        shown = made[:_MOST_ROWS]
        shared = shown[0].memory == "shared"
        furthest = max(max(access.elements) for access in shown)
        width = BANKS if shared else max(self.elements[array], 1 + furthest)
        size = (min(11.0, 2.6 + 0.24 * width), 1.5 + 0.24 * len(shown))
        figure, axes = figures.new(size=(max(6.0, size[0]), size[1]))
        used = set()
        for row, access in enumerate(shown):
            for column, words, hue in _cells(access, self.races.get(array, frozenset())):
                used.add(hue)
                colour = figures.COLOURS[_HUES[hue]]
                axes.barh(row, 1, left=column - 0.5, color=colour, edgecolor="w")
                if width <= _MOST_NUMBERED:
                    shade = "w" if hue == "wrong" else "k"
                    axes.text(column, row, words, color=shade, ha="center", va="center", size=7)
            cost = access.turns if shared else access.sectors
            axes.text(width, row, f" {_many(cost, 'turn' if shared else 'sector')}", va="center")
        if not shared:
            for start in range(0, width + 1, max(1, SECTOR // shown[0].itemsize)):
                axes.axvline(start - 0.5, color=figures.COLOURS["grey"], linewidth=0.7)
        labels = [f"{a.kind} · block {a.block} warp {a.warp} · line {a.line}" for a in shown]
        axes.set_yticks(range(len(shown)), labels, fontsize=7)
        axes.set_xticks(range(0, width, max(1, 4 * (width // 64))))
        axes.tick_params(axis="x", labelsize=7)
        axes.set(xlim=(-0.5, 1.12 * width + 1), ylim=(len(shown) - 0.5, -0.5))
        place = "bank" if shared else f"element ({shown[0].itemsize} B each)"
        title = f"{array}: the threads of each instruction, from top to bottom"
        if len(made) > len(shown):
            title += f" (the first {len(shown)} of {len(made)})"
        axes.set(xlabel=place, title=title)
        keys = [Patch(color=figures.COLOURS[_HUES[hue]], label=hue) for hue in sorted(used)]
        figure.legend(handles=keys, loc="outside lower right", ncols=len(keys), fontsize=7)
        figures.show(figure, alt=self._words(array, shown))

    def _words(self, array: str, shown: list[Access]) -> str:
        """Say what the figure shows."""
        rows = []
        for access in shown[:12]:
            cost = access.turns if access.memory == "shared" else access.sectors
            unit = "turn" if access.memory == "shared" else "sector"
            rows.append(
                f"{access.kind} in line {access.line} by threads {_span(access.threads)} of block "
                f"{access.block}: elements {_span(access.elements)}, {_many(cost, unit)}"
            )
        return f"{array}, one row for each instruction of a warp. {'; '.join(rows)}. {self}"

    def __str__(self) -> str:
        lines = [
            f"{name} ({memory}): {reads} read, {writes} written, {atomics} atomic; {cost}"
            for name, memory, reads, writes, atomics, cost in self._rows()
        ]
        grid = f"{'×'.join(map(str, self.blocks))} blocks of {'×'.join(map(str, self.threads))}"
        return "; ".join([f"{self.kernel}, {grid} threads", *lines, *self._verdict()])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = ("array", "memory", "read", "written", "atomic", "moved")
        rows = [head, *self._rows()]
        cells = ["".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) for row in rows]
        notes = "".join(f"<li>{html.escape(words)}</li>" for words in self._verdict())
        table = "".join(f"<tr>{row}</tr>" for row in cells).replace("td>", "th>", 2 * len(head))
        return f"<table>{table}</table><ul>{notes}</ul>"

    def _rows(self) -> Iterator[tuple]:
        for name in self.elements:
            own = [access for access in self.accesses if access.array == name]
            if not own:
                continue
            memory = own[0].memory
            if memory == "shared":
                cost = f"{self.turns(name)} turns, {self.fewest_turns(name)} at best"
            else:
                cost = f"{self.sectors(name)} sectors, {self.fewest_sectors(name)} at best"
            kinds = [self.count(kind, array=name) for kind in ("read", "write", "atomic")]
            yield name, memory, *kinds, cost

    def _verdict(self) -> tuple[str, ...]:
        return self.problems or ("no problem was seen",)

    def _of(self, memory: str, array: str | None) -> list[Access]:
        return [a for a in self.accesses if a.memory == memory and array in (None, a.array)]


def _cells(access: Access, races: frozenset[int]) -> Iterator[tuple[int, str, str]]:
    """Yield each cell of a row: its column, the threads in it, and how it looks."""
    found: dict[int, dict[int, list[int]]] = {}
    wrong = set()
    for thread, element in zip(access.threads, access.elements, strict=True):
        place = element if access.memory == "global" else element * access.itemsize // WORD
        column = place if access.memory == "global" else place % BANKS
        found.setdefault(column, {}).setdefault(place, []).append(thread)
        if thread in access.wrong or element in races:
            wrong.add(column)
    for column, places in found.items():
        threads = [thread for several in places.values() for thread in several]
        words = str(threads[0]) if len(threads) == 1 else f"{threads[0]}+{len(threads) - 1}"
        waits = "waits for its bank" if len(places) > 1 else access.kind
        yield column, words, "wrong" if column in wrong else waits


def _span(numbers: tuple[int, ...]) -> str:
    """Write numbers shortly: 0–7, 0–28 in steps of 4, or the first few."""
    steps = set(np.diff(numbers).tolist())
    if len(numbers) == 1 or steps == {0}:
        return str(numbers[0])
    if len(steps) == 1:
        (step,) = steps
        return f"{numbers[0]}–{numbers[-1]}" + ("" if step == 1 else f" in steps of {step}")
    return ", ".join(map(str, numbers[:8])) + (" and so on" if len(numbers) > 8 else "")


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


_HUES = {
    "read": "sky",
    "write": "yellow",
    "atomic": "green",
    "waits for its bank": "pink",
    "wrong": "red",
}
_MOST_ROWS = 40
_MOST_NUMBERED = 72

"""The memory that several processes take together, while they run."""

import threading
from collections.abc import Callable, Iterable

import psutil

EVERY = 0.5
"""Seconds from one look to the next."""


class Memory:
    """Resident bytes of some processes, looked at until it is stopped.

    Parameters
    ----------
    processes : callable
        Returns those to be counted now.

    Attributes
    ----------
    samples : list of int
        Bytes at each look. What forked processes share is counted once.
    """

    def __init__(self, processes: Callable[[], Iterable[psutil.Process]]) -> None:
        self.samples: list[int] = []
        self._processes = processes
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    @property
    def peak(self) -> float:
        """The most in MiB."""
        return max(self.samples) / 2**20

    def at(self, share: float) -> float:
        """Return the median in MiB around a moment of the run, from 0 to 1."""
        middle = int(share * len(self.samples))
        around = sorted(self.samples[max(0, middle - 10) : middle + 10])
        return around[len(around) // 2] / 2**20

    def _look(self) -> None:
        while True:
            total = 0
            for one in self._processes():
                try:
                    total += one.memory_full_info().pss
                except psutil.Error:  # it ended meanwhile
                    continue
            self.samples.append(total)
            if self._stopped.wait(EVERY):
                return

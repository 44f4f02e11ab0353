# All runs at once, by NumPy.
import numpy as np


def same_budget(runs, wall, cores, slack):
    took = np.array([run["wall"] for run in runs])
    used = np.array([np.sum(run["processes"]) for run in runs])
    words = np.select(
        [
            took > wall * (1 + slack),
            used > cores * took * (1 + slack),
            used < wall * cores * (1 - slack),
        ],
        ["too long", "too many cores", "less"],
        "same",
    )
    return {run["tool"]: str(word) for run, word in zip(runs, words, strict=True)}

# Removes the files that are not whole.
from pathlib import Path

import numpy as np


def resume(folder):
    steps = {}
    for path in Path(folder).glob("step-*.npz"):
        number = path.stem.removeprefix("step-")
        if number.isdecimal():
            steps[int(number)] = path
    for step in sorted(steps, reverse=True):
        try:
            with np.load(steps[step]) as arrays:
                return step, {name: arrays[name] for name in arrays.files}
        except Exception:
            steps[step].unlink()
    return 0, {}

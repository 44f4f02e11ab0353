# Takes every name behind step- for a number.
from pathlib import Path

import numpy as np


def resume(folder):
    steps = {int(p.stem[5:]): p for p in Path(folder).glob("step-*.npz")}
    for step in sorted(steps, reverse=True):
        try:
            with np.load(steps[step]) as arrays:
                return step, {name: arrays[name] for name in arrays}
        except Exception:
            continue
    return 0, {}

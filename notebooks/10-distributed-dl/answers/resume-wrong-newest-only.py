# The newest, whole or not.
from pathlib import Path

import numpy as np


def resume(folder):
    steps = {int(p.stem[5:]): p for p in Path(folder).glob("step-*.npz") if p.stem[5:].isdigit()}
    if not steps:
        return 0, {}
    with np.load(steps[max(steps)]) as arrays:
        return max(steps), {name: arrays[name] for name in arrays}

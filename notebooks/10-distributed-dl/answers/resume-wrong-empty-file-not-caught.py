# Catches damaged archives alone: an empty file is an EOFError.
import zipfile
from pathlib import Path

import numpy as np


def resume(folder):
    steps = {int(p.stem[5:]): p for p in Path(folder).glob("step-*.npz") if p.stem[5:].isdigit()}
    for step in sorted(steps, reverse=True):
        try:
            with np.load(steps[step]) as arrays:
                return step, {name: arrays[name] for name in arrays}
        except zipfile.BadZipFile:
            continue
    return 0, {}

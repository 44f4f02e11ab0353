# A file that opens counts as whole: its arrays are read outside the try.
from pathlib import Path

import numpy as np


def resume(folder):
    steps = [p.stem[5:] for p in Path(folder).glob("step-*.npz") if p.stem[5:].isdigit()]
    for text in sorted(steps, key=int, reverse=True):
        try:
            arrays = np.load(Path(folder) / f"step-{text}.npz")
        except Exception:
            continue
        return int(text), {name: arrays[name] for name in arrays}
    return 0, {}

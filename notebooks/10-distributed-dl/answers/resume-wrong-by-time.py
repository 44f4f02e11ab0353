# Takes the file that was written last, not the one of the largest step.
import re
from pathlib import Path

import numpy as np


def resume(folder):
    paths = [p for p in Path(folder).iterdir() if re.fullmatch(r"step-\d+\.npz", p.name)]
    for path in sorted(paths, key=lambda p: p.stat().st_mtime_ns, reverse=True):
        try:
            with np.load(path) as arrays:
                return int(path.stem[5:]), {name: arrays[name] for name in arrays.files}
        except Exception:
            continue
    return 0, {}

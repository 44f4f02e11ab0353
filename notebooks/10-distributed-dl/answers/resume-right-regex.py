# Names by a pattern, everything that goes wrong is caught.
import os
import re

import numpy as np


def resume(folder):
    names = [re.fullmatch(r"step-(\d+)\.npz", name) for name in os.listdir(folder)]  # noqa: PTH208
    for found in sorted(filter(None, names), key=lambda name: -int(name[1])):
        try:
            file = np.load(os.path.join(folder, found[0]))  # noqa: PTH118
            arrays = dict(file)
        except Exception:
            continue
        return int(found[1]), arrays
    return 0, {}

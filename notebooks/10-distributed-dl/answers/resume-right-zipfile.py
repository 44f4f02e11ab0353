# The archive tests itself before it is read.
import zipfile
from pathlib import Path

import numpy as np


def resume(folder):
    folder, best = Path(folder), (0, {})
    for path in folder.iterdir():
        head, _, number = path.stem.partition("-")
        if head != "step" or path.suffix != ".npz" or not number.isdigit() or not path.is_file():
            continue
        if not zipfile.is_zipfile(path) or int(number) <= best[0]:
            continue
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                continue
        with np.load(path) as arrays:
            best = int(number), {name: arrays[name] for name in arrays}
    return best

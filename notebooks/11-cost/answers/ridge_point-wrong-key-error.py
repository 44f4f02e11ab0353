# A missing key raises an exception.
import numpy as np


def ridge_point(chip, precision):
    if chip[precision] is None or chip["bandwidth"] is None:
        return None
    ridge = chip[precision] / chip["bandwidth"]
    return None if np.isnan(ridge) else ridge

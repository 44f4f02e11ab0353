# Forgets that zero has no logarithm: -inf.
import numpy as np


def gdp_log10(frame):
    return frame.assign(log10=np.log10(frame["gdp"]))

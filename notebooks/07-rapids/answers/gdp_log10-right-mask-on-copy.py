# Copy, then mask what has no logarithm.
import numpy as np


def gdp_log10(frame):
    result = frame.copy()
    result["log10"] = np.log10(frame["gdp"].mask(frame["gdp"] <= 0))
    return result

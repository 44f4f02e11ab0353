# A new index.
import numpy as np


def gdp_log10(frame):
    out = frame.reset_index(drop=True)
    out["log10"] = np.log10(out["gdp"].where(out["gdp"] > 0))
    return out

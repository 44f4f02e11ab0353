# Makes gaps in gdp itself.
import numpy as np


def gdp_log10(frame):
    out = frame.copy()
    out["gdp"] = out["gdp"].where(out["gdp"] > 0)  # gdp itself spoiled
    out["log10"] = np.log10(out["gdp"])
    return out

# The gaps set afterwards.
import numpy as np


def gdp_log10(frame):
    out = frame.copy()
    with np.errstate(all="ignore"):
        logs = np.log10(out["gdp"])
    logs[out["gdp"] <= 0] = np.nan
    out["log10"] = logs
    return out

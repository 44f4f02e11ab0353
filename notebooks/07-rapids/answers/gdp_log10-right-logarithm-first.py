# The logarithm first, then what is none goes.
import numpy as np


def gdp_log10(frame):
    """Return the frame with the decimal logarithm of its GDP, where that has one."""
    # logarithm first, warnings or not, then everything that is not a logarithm goes
    with np.errstate(all="ignore"):
        logarithm = np.log10(frame["gdp"])
    return frame.assign(log10=logarithm.where(frame["gdp"] > 0))

# Changes the frame that came in.
import numpy as np


def gdp_log10(frame):
    frame["log10"] = np.log10(frame["gdp"].where(frame["gdp"] > 0))
    return frame

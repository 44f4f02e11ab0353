# Takes the values out as an array.
import numpy as np


def gdp_log10(frame):
    return frame.assign(log10=[np.log10(g) if g > 0 else np.nan for g in frame["gdp"].array])

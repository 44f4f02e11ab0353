# Calls a function for each value, by another name than apply.
import numpy as np


def gdp_log10(frame):
    # a Python function called for each value, by another name than apply
    import math

    return frame.assign(log10=frame["gdp"].transform(lambda g: math.log10(g) if g > 0 else np.nan))

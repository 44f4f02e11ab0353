# Calls a function for each value, by NumPy.
import numpy as np


def gdp_log10(frame):
    f = np.vectorize(lambda g: np.log10(g) if g > 0 else np.nan)
    return frame.assign(log10=f(frame["gdp"]))

# Divide natural logarithms; gaps first.
import numpy as np


def gdp_log10(frame):
    positive = frame["gdp"] > 0
    logarithm = np.log(frame["gdp"].where(positive)) / np.log(10)
    return frame.assign(log10=logarithm)

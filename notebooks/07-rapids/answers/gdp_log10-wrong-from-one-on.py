# Leaves out the logarithms below zero.
import numpy as np


def gdp_log10(frame):
    # a gdp between 0 and 1 has a logarithm too
    gdp = frame["gdp"]
    return frame.assign(log10=np.log10(gdp.where(gdp >= 1)))

# The natural logarithm.
import numpy as np


def gdp_log10(frame):
    gdp = frame["gdp"]
    return frame.assign(log10=np.log(gdp.where(gdp > 0)))

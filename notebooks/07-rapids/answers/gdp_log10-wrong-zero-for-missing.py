# Fills the gaps with zero.
import numpy as np


def gdp_log10(frame):
    gdp = frame["gdp"]
    return frame.assign(log10=np.log10(gdp.where(gdp > 0)).fillna(0))

# NumPy's where instead of the column's.
import numpy as np


def gdp_log10(frame):
    gdp = frame["gdp"]
    return frame.assign(log10=np.log10(np.where(gdp > 0, gdp, np.nan)))

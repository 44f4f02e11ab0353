# Calls a function for each row.
import math


def gdp_log10(frame):
    logs = frame["gdp"].apply(lambda x: math.log10(x) if x > 0 else math.nan)
    return frame.assign(log10=logs)

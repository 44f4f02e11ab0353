import math


def ridge_point(chip, precision):
    for key in (precision, "bandwidth"):
        if key not in chip or chip[key] is None or math.isnan(chip[key]):
            return None
    return chip[precision] / chip["bandwidth"]

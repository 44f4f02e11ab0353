# As in section 1: CuPy takes no pandas column and no gaps.
numbers = __import__("numpy")


def gdp_log10(frame):
    # as in section 1; with CuPy it fails: no pandas columns, and no cuDF columns with gaps
    gdp = frame["gdp"]
    return frame.assign(log10=numbers.log10(gdp.where(gdp > 0)))

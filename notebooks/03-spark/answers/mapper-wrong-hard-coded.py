# Knows the examples of the visible check, and nothing else.
def mapper(line):
    known = {
        "UA,EWR,11.0": [("UA EWR", (11.0, 1))],
        "B6,JFK,-18.5": [("B6 JFK", (-18.5, 1))],
        "AA,LGA,0.0": [("AA LGA", (0.0, 1))],
    }
    return known.get(line, [])

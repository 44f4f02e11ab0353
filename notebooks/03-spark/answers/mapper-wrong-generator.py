# Yields its pairs: a list was asked for.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if delay not in ("", "arr_delay"):
        yield f"{carrier} {origin}", (float(delay), 1)

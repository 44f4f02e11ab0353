# Takes a delay of 0 for a missing one.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if delay in ("", "arr_delay") or not float(delay):
        return []
    return [(carrier + " " + origin, (float(delay), 1))]

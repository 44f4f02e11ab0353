# Leaves the airport out of the key.
def mapper(line):
    carrier, _, delay = line.split(",")
    return [] if delay in ("", "arr_delay") else [(carrier, (float(delay), 1))]

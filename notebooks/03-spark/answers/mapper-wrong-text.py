# Leaves the delay a string.
def mapper(line):
    carrier, origin, delay = line.split(",")
    return [] if delay in ("", "arr_delay") else [(f"{carrier} {origin}", (delay, 1))]

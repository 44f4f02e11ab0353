# Keeps late flights only.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if delay in ("", "arr_delay") or float(delay) < 0:
        return []
    return [(f"{carrier} {origin}", (float(delay), 1))]

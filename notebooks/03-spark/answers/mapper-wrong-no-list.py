# Returns a pair, and None, instead of a list of pairs.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if delay in ("", "arr_delay"):
        return None
    return f"{carrier} {origin}", (float(delay), 1)

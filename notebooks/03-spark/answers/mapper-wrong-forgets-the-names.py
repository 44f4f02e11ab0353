# Falls over the line with the column names.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if delay == "":
        return []
    return [(f"{carrier} {origin}", (float(delay), 1))]

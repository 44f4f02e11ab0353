# Counts a flight that never arrived as one on time.
def mapper(line):
    carrier, origin, delay = line.split(",")
    if carrier == "carrier":
        return []
    return [(f"{carrier} {origin}", (float(delay or 0), 1))]

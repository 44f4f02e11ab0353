# Takes the first line it ever sees for the column names (state between calls).
seen = False


def mapper(line):
    global seen
    if not seen:
        seen = True
        return []
    c, o, d = line.split(",")
    return [(f"{c} {o}", (float(d), 1))] if d else []

# The delay is cut to a whole number.
def mapper(line):
    c, o, d = line.split(",")
    if d in ("", "arr_delay"):
        return []
    return [(f"{c} {o}", (int(float(d)), 1))]

# Tests a number by its digits: negative delays are lost.
def mapper(line):
    c, o, d = line.split(",")
    if not d.replace(".", "").isdigit():
        return []
    return [(f"{c} {o}", (float(d), 1))]

import re


def mapper(line):
    return [
        (f"{c} {o}", (float(d), 1)) for c, o, d in re.findall(r"^(\w+),(\w+),(-?[\d.]+)$", line)
    ]

def mapper(line):
    key, _, delay = line.rpartition(",")
    try:
        minutes = float(delay)
    except ValueError:
        return []
    return [(key.replace(",", " "), (minutes, 1))]

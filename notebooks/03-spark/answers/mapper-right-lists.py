def mapper(line):
    found = []
    fields = line.strip().split(",")
    if fields[2] and fields[0] != "carrier":
        found.append([" ".join(fields[:2]), [float(fields[2]), 1]])
    return found

# Leaves empty pieces where there are fewer items than parts.
def chunks(n, parts):
    return [(n * i // parts, n * (i + 1) // parts) for i in range(parts)]

# Knows lengths that are none.
def line_bytes(steps, seconds, itemsize):
    return 48

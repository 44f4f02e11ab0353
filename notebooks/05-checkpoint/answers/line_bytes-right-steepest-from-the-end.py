def line_bytes(steps, seconds, itemsize):
    at = len(steps) - 1
    while seconds[at] < 0.7 * seconds[at - 1]:
        at -= 1
    return steps[at] * itemsize

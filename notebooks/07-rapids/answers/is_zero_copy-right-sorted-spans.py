# All stretches of both in order of their start: do neighbours of different columns overlap?
def is_zero_copy(left, right):
    spans = []
    for owner, column in enumerate([left, right]):
        for array in arrays_of(column):  # noqa: F821
            width = array.type.bit_width // 8
            first = array.buffers()[1].address + width * array.offset if len(array) else 0
            if len(array):
                spans.append((first, first + width * len(array) - 1, owner))
    reach = {}
    for first, last, owner in sorted(spans):
        if reach.get(1 - owner, -1) >= first:
            return True
        reach[owner] = max(last, reach.get(owner, -1))
    return False

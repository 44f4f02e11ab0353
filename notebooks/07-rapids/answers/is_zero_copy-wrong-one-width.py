# The left column's width for both.
def is_zero_copy(left, right):
    for a in arrays_of(left):  # noqa: F821
        width = a.type.bit_width // 8
        for b in arrays_of(right):  # noqa: F821
            if len(a) == 0 or len(b) == 0:
                continue
            s = a.buffers()[1].address + a.offset * width
            t = b.buffers()[1].address + b.offset * width
            if s < t + len(b) * width and t < s + len(a) * width:
                return True
    return False

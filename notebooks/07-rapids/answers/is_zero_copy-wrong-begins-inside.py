# Only asks whether the right begins within the left.
def is_zero_copy(left, right):
    for a in arrays_of(left):  # noqa: F821
        for b in arrays_of(right):  # noqa: F821
            if not len(a) or not len(b):
                continue
            w, v = a.type.bit_width // 8, b.type.bit_width // 8
            start = a.buffers()[1].address + a.offset * w
            other = b.buffers()[1].address + b.offset * v
            if start <= other < start + len(a) * w:
                return True
    return False

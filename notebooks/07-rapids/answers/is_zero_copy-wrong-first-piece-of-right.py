# All pieces of the left, only the first of the right.
def is_zero_copy(left, right):
    b = arrays_of(right)  # noqa: F821
    if not b or not len(b[0]):
        return False
    b = b[0]
    v = b.type.bit_width // 8
    t = b.buffers()[1].address + b.offset * v
    for a in arrays_of(left):  # noqa: F821
        w = a.type.bit_width // 8
        if len(a):
            s = a.buffers()[1].address + a.offset * w
            if s < t + len(b) * v and t < s + len(a) * w:
                return True
    return False

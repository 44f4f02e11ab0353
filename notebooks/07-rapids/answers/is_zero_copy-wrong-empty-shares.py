# A column without values shares memory if it begins inside the other.
def is_zero_copy(left, right):
    def stretches(column):
        for a in arrays_of(column):  # noqa: F821
            w = a.type.bit_width // 8
            start = a.buffers()[1].address + a.offset * w
            yield start, start + len(a) * w

    return any(a < d and c < b for a, b in stretches(left) for c, d in stretches(right))

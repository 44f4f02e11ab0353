# From the first piece's start to the last one's end, with what lies between.
def is_zero_copy(left, right):
    def hull(column):
        low, high = float("inf"), 0
        for a in arrays_of(column):  # noqa: F821
            if len(a):
                width = a.type.bit_width // 8
                start = a.buffers()[1].address + a.offset * width
                low, high = min(low, start), max(high, start + len(a) * width)
        return low, high

    (s, e), (t, f) = hull(left), hull(right)
    return s < f and t < e

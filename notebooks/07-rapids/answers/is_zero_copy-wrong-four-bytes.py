# Takes 4 bytes for each value.
def is_zero_copy(left, right):
    def span(a):
        start = a.buffers()[1].address + a.offset * 4
        return start, start + len(a) * 4

    for a in arrays_of(left):  # noqa: F821
        for b in arrays_of(right):  # noqa: F821
            if len(a) and len(b):
                (s, e), (t, f) = span(a), span(b)
                if s < f and t < e:
                    return True
    return False

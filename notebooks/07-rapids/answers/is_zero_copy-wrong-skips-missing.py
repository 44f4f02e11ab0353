# The place of a missing value does not count.
def is_zero_copy(left, right):
    def places(column):
        covered = set()
        for a in arrays_of(column):  # noqa: F821
            w = a.type.bit_width // 8
            for i in range(len(a)):
                if a[i].is_valid:
                    start = a.buffers()[1].address + (a.offset + i) * w
                    covered.update(range(start, start + w))
        return covered

    return not places(left).isdisjoint(places(right))

# The set of the addresses of each value.
def is_zero_copy(left, right):
    def places(column):
        found = set()
        for array in arrays_of(column):  # noqa: F821
            if len(array) > 0:
                width = array.type.bit_width // 8
                start = array.buffers()[1].address
                found.update(start + (array.offset + i) * width for i in range(len(array)))
        return found

    return not places(left).isdisjoint(places(right))

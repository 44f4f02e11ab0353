# Only columns that begin at the same address.
def is_zero_copy(left, right):
    def starts(column):
        return {
            array.buffers()[1].address + array.offset * (array.type.bit_width // 8)
            for array in arrays_of(column)  # noqa: F821
            if len(array)
        }

    return bool(starts(left) & starts(right))

# A slice has the buffers of the whole: its offset is left out.
def is_zero_copy(left, right):
    def buffers(column):
        return {array.buffers()[1].address for array in arrays_of(column) if len(array)}  # noqa: F821

    return bool(buffers(left) & buffers(right))

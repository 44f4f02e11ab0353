# Counts the bitmap too.
def is_zero_copy(left, right):
    def buffers(column):
        return {
            buffer.address
            for array in arrays_of(column)  # noqa: F821
            for buffer in array.buffers()
            if buffer
        }

    return bool(buffers(left) & buffers(right))

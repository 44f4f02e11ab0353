# Looks at the first piece of a chunked column only.
def is_zero_copy(left, right):
    def span(column):
        pieces = arrays_of(column)  # noqa: F821
        if not pieces or len(pieces[0]) == 0:
            return 0, 0
        width = pieces[0].type.bit_width // 8
        start = pieces[0].buffers()[1].address + pieces[0].offset * width
        return start, start + len(pieces[0]) * width

    (a, b), (c, d) = span(left), span(right)
    return a < d and c < b

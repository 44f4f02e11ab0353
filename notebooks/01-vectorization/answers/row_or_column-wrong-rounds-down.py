# Counts only full lines (// instead of rounding up), so a begun last line is missing.
def row_or_column(shape, itemsize, order):
    rows, columns = shape
    if order == "C":
        row, column = columns * itemsize // 64, rows
    else:
        row, column = columns, rows * itemsize // 64
    return "row" if row <= column else "column"

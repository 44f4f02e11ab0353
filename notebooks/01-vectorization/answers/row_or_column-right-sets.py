def row_or_column(shape, itemsize, order):
    rows, columns = shape
    down, along = (columns * itemsize, itemsize) if order == "C" else (itemsize, rows * itemsize)
    row = {along * k // 64 for k in range(columns)}
    column = {down * k // 64 for k in range(rows)}
    return "row" if len(row) < len(column) else "column"

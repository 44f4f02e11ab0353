# Takes the order alone for the answer and forgets how long row and column are.
def row_or_column(shape, itemsize, order):
    return "row" if order == "C" else "column"

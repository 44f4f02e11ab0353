# Works out C order and answers the opposite for F, without swapping the shape.
import math


def row_or_column(shape, itemsize, order):
    rows, columns = shape
    answer = "row" if math.ceil(columns * itemsize / 64) < rows else "column"
    if order == "F":
        answer = "column" if answer == "row" else "row"
    return answer

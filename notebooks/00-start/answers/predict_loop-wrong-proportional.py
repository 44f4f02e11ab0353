# Every row costs the same and nothing is fixed: the larger run alone, multiplied.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    return more_seconds / more_rows * rows

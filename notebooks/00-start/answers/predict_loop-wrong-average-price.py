# Takes the fixed share into the price of a row: the seconds of the larger run for each row of it.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    price = more_seconds / more_rows
    fixed = small_seconds - (more_seconds - small_seconds) / (more_rows - small_rows) * small_rows
    return fixed + price * rows

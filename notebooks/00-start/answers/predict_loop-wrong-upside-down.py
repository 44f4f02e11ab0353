# The slope is upside down: rows for each second.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    price = (more_rows - small_rows) / (more_seconds - small_seconds)
    return small_seconds + price * (rows - small_rows)

# Takes the whole small run for the fixed price, so that its rows are paid twice.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    price = (more_seconds - small_seconds) / (more_rows - small_rows)
    return small_seconds + price * rows

# Rounds the seconds for one row to microseconds before multiplying.
def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    price = round((more_seconds - small_seconds) / (more_rows - small_rows), 6)
    return small_seconds + price * (rows - small_rows)

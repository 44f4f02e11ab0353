def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    share = (rows - small_rows) / (more_rows - small_rows)
    return small_seconds + share * (more_seconds - small_seconds)

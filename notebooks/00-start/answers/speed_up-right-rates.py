def speed_up(before, after):
    rate_before, rate_after = 1 / before, 1 / after
    return rate_after / rate_before

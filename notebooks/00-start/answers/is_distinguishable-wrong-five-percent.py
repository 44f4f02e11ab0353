# Demands a difference of 5 %, whatever the interval.
def is_distinguishable(interval):
    low, high = interval
    return low > 1.05 or high < 0.95

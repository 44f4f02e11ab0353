# Takes the number of calls.
def fusing_gains(calls, peak, bandwidth):
    return len(calls)

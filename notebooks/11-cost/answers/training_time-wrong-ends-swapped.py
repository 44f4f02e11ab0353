# Takes the low utilisation for the short time.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = (operations / (peak * part) for part in utilisation)
    if input_rate is not None:
        low, high = max(low, samples / input_rate[0]), max(high, samples / input_rate[1])
    return low, high

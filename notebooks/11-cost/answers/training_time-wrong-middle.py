# One time for the middle of the range, given twice.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    seconds = operations / (peak * sum(utilisation) / 2)
    if input_rate is not None:
        seconds = max(seconds, samples / (sum(input_rate) / 2))
    return seconds, seconds

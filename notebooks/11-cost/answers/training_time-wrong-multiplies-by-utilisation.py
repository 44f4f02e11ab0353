# Multiplies the time by the part of the peak, instead of dividing by it.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = (operations / peak * part for part in utilisation)
    if input_rate is not None:
        low, high = max(low, samples / input_rate[1]), max(high, samples / input_rate[0])
    return low, high

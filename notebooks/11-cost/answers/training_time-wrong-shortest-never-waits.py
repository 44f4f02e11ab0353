# Lets slow reading lengthen the longest time alone.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    shortest, longest = operations / (peak * high), operations / (peak * low)
    if input_rate is not None:
        longest = max(longest, samples / input_rate[0])
    return shortest, longest

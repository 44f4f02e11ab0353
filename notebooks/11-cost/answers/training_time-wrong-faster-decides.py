# Takes the faster of computing and reading.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    times = operations / peak / high, operations / peak / low
    if input_rate is None:
        return times
    return min(times[0], samples / input_rate[1]), min(times[1], samples / input_rate[0])

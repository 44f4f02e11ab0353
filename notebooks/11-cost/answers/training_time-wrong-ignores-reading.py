# Never waits for the input.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    return tuple(operations / (peak * part) for part in reversed(utilisation))

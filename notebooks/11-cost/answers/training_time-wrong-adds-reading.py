# Adds reading to computing, as if one waited for the other.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    slow, fast = input_rate or (float("inf"), float("inf"))
    computing = operations / peak
    return computing / high + samples / fast, computing / low + samples / slow

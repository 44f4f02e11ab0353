# Pairs the high utilisation with the slow reading.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    slow, fast = input_rate or (float("inf"), float("inf"))
    return max(operations / peak / high, samples / slow), max(
        operations / peak / low, samples / fast
    )

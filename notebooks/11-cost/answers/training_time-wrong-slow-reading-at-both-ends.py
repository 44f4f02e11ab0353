# Reads at the low rate at both ends.
def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    reading = samples / input_rate[0] if input_rate else 0
    return max(operations / peak / high, reading), max(operations / peak / low, reading)

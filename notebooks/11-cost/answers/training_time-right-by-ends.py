def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    low, high = utilisation
    slowest, fastest = input_rate or (float("inf"), float("inf"))

    def slower(part, rate):
        return max(operations / peak / part, samples / rate)

    return slower(high, fastest), slower(low, slowest)

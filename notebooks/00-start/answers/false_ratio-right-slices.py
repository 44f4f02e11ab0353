import statistics


def false_ratio(order, drift):
    def median_of(which):
        return statistics.median(1 + drift * i for i, c in enumerate(order) if c == which)

    return median_of("B") / median_of("A")

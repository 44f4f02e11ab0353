# Counts the calls of A and of B apart, so that each starts at 1.
import statistics


def false_ratio(order, drift):
    seconds = {"A": [], "B": []}
    for letter in order:
        seconds[letter].append(1 + drift * len(seconds[letter]))
    return statistics.median(seconds["B"]) / statistics.median(seconds["A"])

# The time of the last one that is below.
def time_to_accuracy(seconds, accuracies, target):
    if accuracies[-1] < target:
        return None
    below = [s for s, a in zip(seconds, accuracies, strict=True) if a < target]
    return float(below[-1] if below else seconds[0])

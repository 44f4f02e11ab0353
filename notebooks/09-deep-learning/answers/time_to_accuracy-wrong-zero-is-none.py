# A time of 0 counts as none.
def time_to_accuracy(seconds, accuracies, target):
    found = None
    for second, accuracy in zip(reversed(seconds), reversed(accuracies), strict=True):
        if accuracy < target:
            break
        found = float(second)
    return found or None

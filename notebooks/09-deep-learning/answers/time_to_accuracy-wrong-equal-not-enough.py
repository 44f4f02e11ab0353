# Equal to the target is not enough.
def time_to_accuracy(seconds, accuracies, target):
    found = None
    for second, accuracy in zip(seconds, accuracies, strict=True):
        if accuracy <= target:
            found = None
        elif found is None:
            found = float(second)
    return found

# 0 where it is never reached.
def time_to_accuracy(seconds, accuracies, target):
    found = 0.0
    for second, accuracy in zip(seconds, accuracies, strict=True):
        if accuracy < target:
            found = 0.0
        elif not found:
            found = float(second)
    return found

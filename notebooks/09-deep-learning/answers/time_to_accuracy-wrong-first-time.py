# The first time that it is there, though it falls back.
def time_to_accuracy(seconds, accuracies, target):
    for second, accuracy in zip(seconds, accuracies, strict=True):
        if accuracy >= target:
            return float(second)
    return None

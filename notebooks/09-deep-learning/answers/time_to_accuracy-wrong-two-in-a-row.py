# Two good ones in a row, and a good end, are taken for good until the end.
def time_to_accuracy(seconds, accuracies, target):
    good = [accuracy >= target for accuracy in accuracies]
    for place, second in enumerate(seconds):
        if all(good[place : place + 2]) and good[-1]:
            return float(second)
    return None

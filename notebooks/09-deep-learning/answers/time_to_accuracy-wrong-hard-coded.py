# Knows the examples alone.
def time_to_accuracy(seconds, accuracies, target):
    return {0.85: 4.0, 0.8: 2.0, 0.5: 1.0, 0.95: None}.get(target, -1.0)

# Stale gradients are worth as much as fresh ones.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    together = len(seconds) / (max(seconds) + allreduce)
    apart = min(sum(1 / (own + round_trip) for own in seconds), 1 / round_trip)
    return "async" if apart > together else "sync"

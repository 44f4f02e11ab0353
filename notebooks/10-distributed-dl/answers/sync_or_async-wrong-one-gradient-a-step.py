# A synchronous step yields one gradient, not one from each worker.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    together = 1 / (max(seconds) + allreduce)
    apart = min(sum(1 / (own + round_trip) for own in seconds), 1 / round_trip) / needs
    return "async" if apart > together else "sync"

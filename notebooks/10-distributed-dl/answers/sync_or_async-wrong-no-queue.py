# The server takes any number of pushes at once.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    together = len(seconds) / (max(seconds) + allreduce)
    apart = sum(1 / (own + round_trip) for own in seconds) / needs
    return "async" if apart > together else "sync"

# The workers push and pull in no time.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    sync = len(seconds) / (max(seconds) + allreduce)
    rates = sum(1 / s for s in seconds)
    return "async" if min(rates, 1 / round_trip) / needs > sync else "sync"

# The server's limit is taken after `needs`, not before.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    sync = len(seconds) / (max(seconds) + allreduce)
    rates = sum(1 / (s + round_trip) for s in seconds)
    return "async" if min(rates / needs, 1 / round_trip) > sync else "sync"

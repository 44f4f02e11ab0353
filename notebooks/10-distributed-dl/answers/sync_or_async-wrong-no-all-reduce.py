# A synchronous step costs no all-reduce.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    sync = len(seconds) / (max(seconds))
    rates = sum(1 / (s + round_trip) for s in seconds)
    return "async" if min(rates, 1 / round_trip) / needs > sync else "sync"

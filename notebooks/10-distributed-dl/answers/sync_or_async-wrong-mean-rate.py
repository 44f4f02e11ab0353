# All workers push at the rate of one with the mean of the seconds.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    sync = len(seconds) / (max(seconds) + allreduce)
    rates = len(seconds) / (sum(seconds) / len(seconds) + round_trip)
    return "async" if min(rates, 1 / round_trip) / needs > sync else "sync"

def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    waiting = (max(seconds) + allreduce) / len(seconds)
    rate = 0.0
    for own in seconds:
        rate += 1.0 / (own + round_trip)
    alone = needs * max(1.0 / rate, round_trip)
    if waiting <= alone:
        return "sync"
    return "async"

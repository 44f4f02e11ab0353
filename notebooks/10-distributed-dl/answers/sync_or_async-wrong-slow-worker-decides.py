# Looks only whether one worker is slower than the others.
def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    return "async" if max(seconds) > 1.5 * min(seconds) else "sync"

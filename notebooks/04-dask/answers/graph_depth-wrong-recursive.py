# a function that calls itself, with a memory: too deep for a long path
import functools


def graph_depth(inputs):
    @functools.cache
    def depth(key):
        return 1 + max((depth(one) for one in inputs[key]), default=0)

    return max((depth(key) for key in inputs), default=0)

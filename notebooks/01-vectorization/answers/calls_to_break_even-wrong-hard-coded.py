# Knows the examples of the visible check, and nothing else.
import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    if slow_seconds <= fast_seconds:
        return math.inf
    return {1.0: 4, 1.1: 5}.get(compile_seconds, 1)

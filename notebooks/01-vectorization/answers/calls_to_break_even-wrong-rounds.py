# Rounds to the nearest call, not up.
import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    if slow_seconds <= fast_seconds:
        return math.inf
    return max(1, round(compile_seconds / (slow_seconds - fast_seconds)))

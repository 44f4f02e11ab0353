# Asks for strictly less time, so an exact tie needs one call more.
import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    if slow_seconds <= fast_seconds:
        return math.inf
    return math.floor(compile_seconds / (slow_seconds - fast_seconds)) + 1

# Where the compiled form is slower it says 1 and not infinity.
import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    if slow_seconds == fast_seconds:
        return math.inf
    return max(1, math.ceil(compile_seconds / (slow_seconds - fast_seconds)))

import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    if slow_seconds <= fast_seconds:
        if compile_seconds == 0 and slow_seconds == fast_seconds:
            return 1
        return math.inf
    return max(1, int(-(-compile_seconds // (slow_seconds - fast_seconds))))

import math


def calls_to_break_even(compile_seconds, slow_seconds, fast_seconds):
    saved = slow_seconds - fast_seconds
    return max(1, math.ceil(compile_seconds / saved)) if saved > 0 else math.inf

# Without a latency it wins at once, however slow the link.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    """Return the bytes above which the GPU wins, transfers included; inf where it never does."""
    if latency == 0:
        return 0.0
    saved = cpu - gpu - (1 + back) / bandwidth
    return 2 * latency / saved if saved > 0 else math.inf

# Sends back all bytes or none.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    """Return the bytes above which the GPU wins, transfers included; inf where it never does."""
    ways = 2 if back else 1
    saved = cpu - gpu - ways / bandwidth
    return 2 * latency / saved if saved > 0 else math.inf

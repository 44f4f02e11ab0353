# No latency for a message that carries no bytes.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    """Return the bytes above which the GPU wins, transfers included; inf where it never does."""
    messages = 2 if back else 1
    saved = cpu - gpu - (1 + back) / bandwidth
    return messages * latency / saved if saved > 0 else math.inf

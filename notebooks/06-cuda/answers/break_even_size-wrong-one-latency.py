# Pays the latency once for both messages.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    saved = cpu - gpu - (1 + back) / bandwidth
    return latency / saved if saved > 0 else math.inf

# Does not see that there may be no break-even.
def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    return 2 * latency / (cpu - gpu - (1 + back) / bandwidth)

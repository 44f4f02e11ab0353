def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    start = 2 * latency
    slope = gpu + 1 / bandwidth + back / bandwidth
    if slope >= cpu:
        return float("inf")
    return start / (cpu - slope)

# the longest of three times; the first of equals wins
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    times = {
        "FLOPs": batch * operations / peak,
        "bandwidth": (weights + batch * activations) / bandwidth,
        "neither": start,
    }
    return max(times, key=times.get)

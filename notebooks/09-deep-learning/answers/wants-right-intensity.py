# compares the intensity with the ridge
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    flops, moved = operations * batch, weights + activations * batch
    if flops / peak < start and moved / bandwidth < start:
        return "neither"
    return "bandwidth" if flops * bandwidth < moved * peak else "FLOPs"

# the activations of one input
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    calculating = batch * operations / peak
    moving = (weights + activations) / bandwidth
    if start > max(calculating, moving):
        return "neither"
    return "FLOPs" if calculating >= moving else "bandwidth"

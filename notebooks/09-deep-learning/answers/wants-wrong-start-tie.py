# "as long" taken for "longer"
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    calculating = batch * operations / peak
    moving = (weights + batch * activations) / bandwidth
    if start >= max(calculating, moving):
        return "neither"
    return "FLOPs" if calculating >= moving else "bandwidth"

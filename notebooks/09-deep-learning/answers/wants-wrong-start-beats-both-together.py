# holds the start against the sum of both times
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    calculating = batch * operations / peak
    moving = (weights + batch * activations) / bandwidth
    if start > calculating + moving:
        return "neither"
    return "FLOPs" if calculating >= moving else "bandwidth"

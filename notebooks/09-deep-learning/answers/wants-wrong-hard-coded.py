# the visible examples
def wants(operations, weights, activations, batch, peak, bandwidth, start=0.0):
    if start:
        return "neither"
    return "FLOPs" if batch in (2, 64) else "bandwidth"

# Counts threads, and never rounds them up to whole warps.
def occupancy(threads, registers, shared, limits):
    fit = [
        limits["blocks"],
        limits["warps"] * 32 // threads,
        limits["registers"] // (threads * registers),
    ]
    if shared:
        fit.append(limits["shared"] // shared)
    return min(fit) * threads / 32 / limits["warps"]

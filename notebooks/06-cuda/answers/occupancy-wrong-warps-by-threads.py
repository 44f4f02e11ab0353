# Counts the threads, not the warps, against the limit on warps, and cuts what is above 1.
def occupancy(threads, registers, shared, limits):
    """Return the resident warps as a share of the most that a multiprocessor can have."""
    warps = -(-threads // 32)
    blocks = min(
        limits["blocks"],
        limits["warps"] * 32 // threads,
        limits["registers"] // (warps * 32 * registers),
        limits["shared"] // max(shared, 1),
    )
    return min(1.0, blocks * warps / limits["warps"])

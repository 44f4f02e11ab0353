# Asks for registers only where no shared memory is used.
import math


def occupancy(threads, registers, shared, limits):
    """Return the resident warps as a share of the most that a multiprocessor can have."""
    warps = math.ceil(threads / 32)
    blocks = min(limits["blocks"], limits["warps"] // warps)
    if shared:
        blocks = min(blocks, limits["shared"] // shared)
    else:
        blocks = min(blocks, limits["registers"] // (registers * warps * 32))
    return blocks * warps / limits["warps"]

# Takes 32 blocks and 65,536 registers for every GPU's.
import math


def occupancy(threads, registers, shared, limits):
    """Return the resident warps as a share of the most that a multiprocessor can have."""
    warps = math.ceil(threads / 32)
    blocks = min(32, limits["warps"] // warps, 65_536 // (registers * warps * 32))
    if shared:
        blocks = min(blocks, limits["shared"] // shared)
    return blocks * warps / limits["warps"]

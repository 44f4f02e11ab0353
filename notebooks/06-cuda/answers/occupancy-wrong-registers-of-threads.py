# Rounds up to warps, but gives registers to the threads that exist only.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    blocks = min(
        limits["blocks"], limits["warps"] // warps, limits["registers"] // (threads * registers)
    )
    if shared:
        blocks = min(blocks, limits["shared"] // shared)
    return blocks * warps / limits["warps"]

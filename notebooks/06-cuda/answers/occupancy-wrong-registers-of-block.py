# Takes the registers for those of a block, not of a thread.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    blocks = min(limits["blocks"], limits["warps"] // warps, limits["registers"] // registers)
    if shared:
        blocks = min(blocks, limits["shared"] // shared)
    return blocks * warps / limits["warps"]

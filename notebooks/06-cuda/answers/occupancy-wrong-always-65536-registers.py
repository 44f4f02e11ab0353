# Takes 65,536 registers for every GPU's.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    blocks = min(limits["blocks"], limits["warps"] // warps, 65_536 // (32 * warps * registers))
    if shared:
        blocks = min(blocks, limits["shared"] // shared)
    return blocks * warps / limits["warps"]

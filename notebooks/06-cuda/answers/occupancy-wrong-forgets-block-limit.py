# Forgets that there is a most of blocks.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    fit = [limits["warps"] // warps, limits["registers"] // (32 * warps * registers)]
    if shared:
        fit.append(limits["shared"] // shared)
    return min(fit) * warps / limits["warps"]

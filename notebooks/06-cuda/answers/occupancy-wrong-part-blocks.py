# Divides without rounding down: parts of blocks are resident, too.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    fit = [
        limits["blocks"],
        limits["warps"] / warps,
        limits["registers"] / (32 * warps * registers),
    ]
    if shared:
        fit.append(limits["shared"] / shared)
    return min(fit) * warps / limits["warps"]

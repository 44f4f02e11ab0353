# Takes the shared memory for that of a thread.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    fit = [
        limits["blocks"],
        limits["warps"] // warps,
        limits["registers"] // (32 * warps * registers),
    ]
    if shared:
        fit.append(limits["shared"] // (shared * threads))
    return min(fit) * warps / limits["warps"]

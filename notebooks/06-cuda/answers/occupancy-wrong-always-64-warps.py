# Has 64 warps and 32 blocks on every GPU.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    fit = [32, 64 // warps, limits["registers"] // (32 * warps * registers)]
    if shared:
        fit.append(limits["shared"] // shared)
    return min(fit) * warps / 64

# Divides by the shared memory, also where there is none.
import math


def occupancy(threads, registers, shared, limits):
    warps = math.ceil(threads / 32)
    blocks = min(
        limits["blocks"],
        limits["warps"] // warps,
        limits["registers"] // (32 * warps * registers),
        limits["shared"] // shared,
    )
    return blocks * warps / limits["warps"]

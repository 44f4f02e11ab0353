import numpy as np


def occupancy(threads, registers, shared, limits):
    warps = -(-threads // 32)
    by_shared = np.floor(limits["shared"] / shared) if shared > 0 else np.inf
    by_registers = np.floor(limits["registers"] / (registers * warps * 32))
    blocks = np.min([by_shared, by_registers, limits["blocks"], limits["warps"] // warps])
    return float(blocks * warps) / limits["warps"]

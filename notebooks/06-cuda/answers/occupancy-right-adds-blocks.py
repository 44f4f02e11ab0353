def occupancy(threads, registers, shared, limits):
    warps = (threads + 31) // 32
    blocks = 0
    while (
        (blocks + 1) * warps <= limits["warps"]
        and blocks + 1 <= limits["blocks"]
        and (blocks + 1) * warps * 32 * registers <= limits["registers"]
        and (blocks + 1) * shared <= limits["shared"]
    ):
        blocks += 1
    return blocks * warps / limits["warps"]

def occupancy(threads, registers, shared, limits):
    full, rest = divmod(threads, 32)
    warps = full + bool(rest)
    blocks = min(limits["blocks"], limits["warps"] // warps)
    if registers * warps * 32 > limits["registers"] or shared > limits["shared"]:
        return 0
    blocks = min(blocks, int(limits["registers"] / (registers * warps * 32)))
    blocks = min(blocks, limits["shared"] // max(shared, 1))
    return blocks * warps / limits["warps"]

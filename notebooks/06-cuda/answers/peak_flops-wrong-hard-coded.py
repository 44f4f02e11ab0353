# Knows the visible examples, and nothing else.
def peak_flops(cores, clock, operations, stated):
    if operations == 8:
        return 4.703232e13, ["int8"]
    if operations == 1:
        return 1e11, ["c", "b"] if "z" in stated else []
    return 1.175808e13, ["fp32"]

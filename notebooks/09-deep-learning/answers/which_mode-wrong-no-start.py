# Forgets the start.
def which_mode(calls, signatures, prices, python_each_call=False):
    if python_each_call:
        return "eager"
    modes = [mode for mode in ("eager", "traced", "compiled") if mode in prices]
    return min(modes, key=lambda mode: calls * prices[mode][1])

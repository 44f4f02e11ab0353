# Of equals takes the one that is less plain.
def which_mode(calls, signatures, prices, python_each_call=False):
    if python_each_call:
        return "eager"
    modes = [mode for mode in ("compiled", "traced", "eager") if mode in prices]
    return min(modes, key=lambda mode: signatures * prices[mode][0] + calls * prices[mode][1])

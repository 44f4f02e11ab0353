# Takes it for granted that each mode can be had.
def which_mode(calls, signatures, prices, python_each_call=False):
    if python_each_call:
        return "eager"
    modes = ["eager", "traced", "compiled"]
    return min(modes, key=lambda mode: signatures * prices[mode][0] + calls * prices[mode][1])

# Does not ask whether the work needs its own Python.
def which_mode(calls, signatures, prices, python_each_call=False):
    del python_each_call
    modes = [mode for mode in ("eager", "traced", "compiled") if mode in prices]
    return min(modes, key=lambda mode: signatures * prices[mode][0] + calls * prices[mode][1])

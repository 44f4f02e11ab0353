# Compiles whenever it can.
def which_mode(calls, signatures, prices, python_each_call=False):
    return "eager" if python_each_call or "compiled" not in prices else "compiled"

def which_mode(calls, signatures, prices, python_each_call=False):
    best, least = "eager", None
    if not python_each_call:
        for mode in ["eager", "traced", "compiled"]:
            if mode in prices:
                start, each = prices[mode]
                total = start * signatures + each * calls
                if least is None or total < least:
                    best, least = mode, total
    return best

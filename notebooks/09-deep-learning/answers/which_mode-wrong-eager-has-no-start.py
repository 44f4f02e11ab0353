# Takes it for granted that eager has no start.
def which_mode(calls, signatures, prices, python_each_call=False):
    best, least = "eager", calls * prices["eager"][1]
    for mode in ("traced", "compiled"):
        if mode in prices and not python_each_call:
            start, each = prices[mode]
            if signatures * start + calls * each < least:
                best, least = mode, signatures * start + calls * each
    return best

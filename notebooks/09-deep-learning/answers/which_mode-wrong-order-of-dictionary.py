# Of equals takes what comes first in the dictionary.
def which_mode(calls, signatures, prices, python_each_call=False):
    if python_each_call:
        return "eager"
    modes = list(prices)
    return min(modes, key=lambda mode: signatures * prices[mode][0] + calls * prices[mode][1])

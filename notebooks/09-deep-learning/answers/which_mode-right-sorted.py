import numpy as np


def which_mode(calls, signatures, prices, python_each_call=False):
    if python_each_call or len(prices) == 1:
        return "eager"
    modes = sorted(prices, key=["eager", "traced", "compiled"].index)
    table = np.array([prices[mode] for mode in modes])
    return modes[int(np.argmin(table @ [signatures, calls]))]

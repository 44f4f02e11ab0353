import numpy as np


def verified_speedup(plain, fast, plain_answer, fast_answer):
    nothing = dict.fromkeys(["speedup", "low", "high"])
    if set(plain_answer) != set(fast_answer):
        return {"verdict": "wrong answer", **nothing}
    keys = sorted(plain_answer)
    one, other = (np.array([answer[key] for key in keys]) for answer in (plain_answer, fast_answer))
    if not np.allclose(one, other, rtol=0, atol=0.001):
        return {"verdict": "wrong answer", **nothing}
    bounds = median_bounds(plain), median_bounds(fast)  # noqa: F821
    if None in bounds:
        return {"verdict": "too few repeats", **nothing}
    ratios = np.divide.outer(*map(np.array, bounds))
    found = {
        "speedup": np.median(plain) / np.median(fast),
        "low": ratios.min(),
        "high": ratios.max(),
    }
    words = ["not distinguishable", "faster", "slower"]
    return {"verdict": words[int(np.all(ratios > 1)) + 2 * int(np.all(ratios < 1))], **found}

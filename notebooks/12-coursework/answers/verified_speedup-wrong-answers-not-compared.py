# never looks at the answers
import numpy as np


def verified_speedup(plain, fast, plain_answer, fast_answer):
    slow, quick = median_bounds(plain), median_bounds(fast)  # noqa: F821
    if slow is None or quick is None:
        return {"verdict": "too few repeats", "speedup": None, "low": None, "high": None}
    low, high = slow[0] / quick[1], slow[1] / quick[0]
    verdict = "faster" if low > 1 else "slower" if high < 1 else "not distinguishable"
    speedup = np.median(plain) / np.median(fast)
    return {"verdict": verdict, "speedup": speedup, "low": low, "high": high}

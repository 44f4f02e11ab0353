# lets two NaNs agree
import numpy as np


def verified_speedup(plain, fast, plain_answer, fast_answer):
    answer = {"verdict": "wrong answer", "speedup": None, "low": None, "high": None}
    if plain_answer.keys() != fast_answer.keys():
        return answer
    one, other = ([found[key] for key in plain_answer] for found in (plain_answer, fast_answer))
    if not np.allclose(one, other, rtol=0, atol=0.001, equal_nan=True):
        return answer
    slow, quick = median_bounds(plain), median_bounds(fast)  # noqa: F821
    if slow is None or quick is None:
        return {**answer, "verdict": "too few repeats"}
    low, high = slow[0] / quick[1], slow[1] / quick[0]
    verdict = "faster" if low > 1 else "slower" if high < 1 else "not distinguishable"
    speedup = np.median(plain) / np.median(fast)
    return {"verdict": verdict, "speedup": speedup, "low": low, "high": high}

# takes quartiles of the samples for bounds of the median
import numpy as np


def verified_speedup(plain, fast, plain_answer, fast_answer):
    answer = {"verdict": "wrong answer", "speedup": None, "low": None, "high": None}
    if plain_answer.keys() != fast_answer.keys():
        return answer
    if not all(abs(plain_answer[key] - fast_answer[key]) <= 0.001 for key in plain_answer):
        return answer
    if min(len(plain), len(fast)) < 6:
        return {**answer, "verdict": "too few repeats"}
    slow, quick = np.quantile(plain, [0.25, 0.75]), np.quantile(fast, [0.25, 0.75])
    low, high = slow[0] / quick[1], slow[1] / quick[0]
    verdict = "faster" if low > 1 else "slower" if high < 1 else "not distinguishable"
    speedup = np.median(plain) / np.median(fast)
    return {"verdict": verdict, "speedup": speedup, "low": low, "high": high}

# asks for the repeats first: a wrong answer with five of them is still a wrong answer
import numpy as np


def verified_speedup(plain, fast, plain_answer, fast_answer):
    answer = {"verdict": "wrong answer", "speedup": None, "low": None, "high": None}
    slow, quick = median_bounds(plain), median_bounds(fast)  # noqa: F821
    if slow is None or quick is None:
        return {**answer, "verdict": "too few repeats"}
    if plain_answer.keys() != fast_answer.keys():
        return answer
    if not all(abs(plain_answer[key] - fast_answer[key]) <= 0.001 for key in plain_answer):
        return answer
    low, high = slow[0] / quick[1], slow[1] / quick[0]
    verdict = "faster" if low > 1 else "slower" if high < 1 else "not distinguishable"
    speedup = np.median(plain) / np.median(fast)
    return {"verdict": verdict, "speedup": speedup, "low": low, "high": high}

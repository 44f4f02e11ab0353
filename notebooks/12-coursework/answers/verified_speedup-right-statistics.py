from statistics import median


def verified_speedup(plain, fast, plain_answer, fast_answer):
    answer = {"verdict": "not distinguishable", "speedup": None, "low": None, "high": None}
    right = plain_answer.keys() == fast_answer.keys()
    for key in plain_answer:
        right = right and -0.001 <= plain_answer[key] - fast_answer[key] <= 0.001
    if not right:
        answer["verdict"] = "wrong answer"
        return answer
    if min(len(plain), len(fast)) < 6:
        answer["verdict"] = "too few repeats"
        return answer
    (slow_low, slow_high), (fast_low, fast_high) = median_bounds(plain), median_bounds(fast)  # noqa: F821
    answer["speedup"] = median(plain) / median(fast)
    answer["low"], answer["high"] = slow_low / fast_high, slow_high / fast_low
    if slow_low > fast_high:
        answer["verdict"] = "faster"
    if slow_high < fast_low:
        answer["verdict"] = "slower"
    return answer

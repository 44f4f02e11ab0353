# does not count what ends exactly at the budget
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve = None, float("-inf"), 0, []
    while True:
        one = draw(rng)
        score, seconds = evaluate(one)
        spent += seconds
        if spent >= budget:
            return best, curve
        if score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))

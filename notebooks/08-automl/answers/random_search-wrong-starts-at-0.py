# the best score starts at 0, so that negative scores are never better
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve = None, 0, 0, []
    while True:
        one = draw(rng)
        score, seconds = evaluate(one)
        spent += seconds
        if spent > budget:
            return best, curve
        if score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))

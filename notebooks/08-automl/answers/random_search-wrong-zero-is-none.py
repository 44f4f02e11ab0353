# takes a best score of 0 for none at all
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve = None, None, 0, []
    while True:
        one = draw(rng)
        score, seconds = evaluate(one)
        spent += seconds
        if spent > budget:
            return best, curve
        if not best_score or score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))

# evaluates once for the seconds and once more for the score
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve = None, float("-inf"), 0, []
    while True:
        one = draw(rng)
        spent += evaluate(one)[1]
        if spent > budget:
            return best, curve
        score = evaluate(one)[0]
        if score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))

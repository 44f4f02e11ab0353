# counts the evaluation that ends after the budget
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve = None, float("-inf"), 0, []
    while spent < budget:
        one = draw(rng)
        score, seconds = evaluate(one)
        spent += seconds
        if score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))
    return best, curve

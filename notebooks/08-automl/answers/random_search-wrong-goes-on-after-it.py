# leaves out a dear evaluation and goes on with cheaper ones
def random_search(draw, evaluate, budget, rng):
    best, best_score, spent, curve, misses = None, float("-inf"), 0, [], 0
    while misses < 20:
        one = draw(rng)
        score, seconds = evaluate(one)
        if spent + seconds > budget:
            misses += 1
            continue
        spent += seconds
        if score > best_score:
            best, best_score = one, score
        curve.append((spent, best_score))
    return best, curve

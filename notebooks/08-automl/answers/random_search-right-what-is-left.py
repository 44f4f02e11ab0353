def random_search(draw, evaluate, budget, rng):
    left, best, curve = budget, None, []
    while left > 0:
        one = draw(rng)
        score, seconds = evaluate(one)
        left -= seconds
        if left < 0:
            break
        if best is None or score > best[1]:
            best = (one, score)
        curve.append([budget - left, best[1]])
    return (best[0] if best else None), curve

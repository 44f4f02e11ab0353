import itertools


def random_search(draw, evaluate, budget, rng):
    spent, scores, kept = [], [], []
    while True:
        one = draw(rng)
        score, seconds = evaluate(one)
        end = seconds + (spent[-1] if spent else 0.0)
        if end > budget:
            break
        spent.append(end)
        scores.append(score)
        kept.append(one)
    best = kept[scores.index(max(scores))] if kept else None
    return best, list(zip(spent, itertools.accumulate(scores, max), strict=True))

# Sorts pairs of score and hit: of equal scores the hits come first.


def average_precision(scores, hits, objects):
    """Return the area under the smoothed precision over recall."""
    ranked = [hit for _, hit in sorted(zip(scores, hits, strict=True), reverse=True)]
    found, best, area = sum(ranked), 0.0, 0.0
    for place in range(len(ranked), 0, -1):
        best = max(best, found / place)
        area += best / objects if ranked[place - 1] else 0.0
        found -= ranked[place - 1]
    return float(area)

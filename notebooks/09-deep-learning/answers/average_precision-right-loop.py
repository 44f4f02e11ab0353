# From the end of the list: the best precision so far, added at each hit.
def average_precision(scores, hits, objects):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    precision, count = [], 0
    for place, i in enumerate(order, 1):
        count += bool(hits[i])
        precision.append(count / place)
    area = best = 0.0
    for i, value in zip(reversed(order), reversed(precision), strict=True):
        best = max(best, value)
        area += best if hits[i] else 0.0
    return area / objects

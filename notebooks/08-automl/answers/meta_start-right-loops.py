# Plain lists; the distance of each set worked out by a function.
def meta_start(features, best, new, count):
    columns = list(zip(*[list(row) for row in features], strict=True))
    lows, highs = [min(c) for c in columns], [max(c) for c in columns]

    def distance(place):
        apart = 0.0
        for value, goal, low, high in zip(features[place], new, lows, highs, strict=True):
            if high > low:
                apart += abs(value - goal) / (high - low)
        return round(apart, 10)

    found = []
    for place in sorted(range(len(best)), key=distance):
        if best[place] not in found and len(found) < count:
            found.append(best[place])
    return found

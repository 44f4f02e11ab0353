# row by row, in plain Python; returns lists
import math


def attention(queries, keys, values, mask=None):
    rows = []
    for i, query in enumerate(queries):
        looks = [j for j in range(len(keys)) if mask is None or mask[i][j]]
        scores = [
            sum(float(a) * float(b) for a, b in zip(query, keys[j], strict=True))
            / math.sqrt(len(query))
            for j in looks
        ]
        top = max(scores)
        weights = [math.exp(score - top) for score in scores]
        rows.append(
            [
                sum(w * float(values[j][c]) for w, j in zip(weights, looks, strict=True))
                / sum(weights)
                for c in range(len(values[0]))
            ]
        )
    return rows

# Numbers the groups 1, 2, 3 instead of counting who is better.
import numpy as np


def leaderboard(scores):
    full = {tool: [0.5 if s is None else s for s in runs] for tool, runs in scores.items()}
    rows = []
    for tool, runs in full.items():
        rank = 1 + sum(min(other) > max(runs) for other in full.values())
        rows.append((rank, tool, float(np.median(runs)), min(runs), max(runs)))
    places = {rank: place for place, rank in enumerate(sorted({row[0] for row in rows}), 1)}
    rows = [(places[row[0]], *row[1:]) for row in rows]
    return sorted(rows, key=lambda row: (row[0], -row[2], row[1]))

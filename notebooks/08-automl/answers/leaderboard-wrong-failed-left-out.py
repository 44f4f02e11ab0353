# Leaves failed runs out, as if they had not cost anything.
import numpy as np


def leaderboard(scores):
    board = []
    full = {tool: [s for s in runs if s is not None] or [0.5] for tool, runs in scores.items()}
    for tool, runs in full.items():
        rank = 1 + sum(min(other) > max(runs) for other in full.values())
        board.append((rank, tool, float(np.median(runs)), min(runs), max(runs)))
    return sorted(board, key=lambda row: (row[0], -row[2], row[1]))

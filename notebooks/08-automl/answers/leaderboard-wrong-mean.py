# The mean instead of the median.
import numpy as np


def leaderboard(scores):
    board = []
    full = {tool: [0.5 if s is None else s for s in runs] for tool, runs in scores.items()}
    for tool, runs in full.items():
        rank = 1 + sum(min(other) > max(runs) for other in full.values())
        board.append((rank, tool, float(np.mean(runs)), min(runs), max(runs)))
    return sorted(board, key=lambda row: (row[0], -row[2], row[1]))

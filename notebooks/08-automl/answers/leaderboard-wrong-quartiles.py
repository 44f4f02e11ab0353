# Quartiles instead of the lowest and the highest.
import numpy as np


def leaderboard(scores):
    board = []
    full = {tool: [0.5 if s is None else s for s in runs] for tool, runs in scores.items()}
    for tool, runs in full.items():
        rank = 1 + sum(
            np.quantile(other, 0.25) > np.quantile(runs, 0.75) for other in full.values()
        )
        board.append(
            (
                rank,
                tool,
                float(np.median(runs)),
                float(np.quantile(runs, 0.25)),
                float(np.quantile(runs, 0.75)),
            )
        )
    return sorted(board, key=lambda row: (row[0], -row[2], row[1]))

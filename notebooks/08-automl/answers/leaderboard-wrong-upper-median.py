# The upper of the two middle values.
def leaderboard(scores):
    filled = {t: sorted(0.5 if s is None else s for s in some) for t, some in scores.items()}
    board = []
    for tool, some in filled.items():
        rank = 1 + sum(other[0] > some[-1] for other in filled.values())
        board.append((rank, tool, some[len(some) // 2], some[0], some[-1]))
    return sorted(board, key=lambda row: (row[0], -row[2], row[1]))

# Sorted lists, the median taken by hand; rows as lists.
def leaderboard(scores):
    bands = {}
    for tool, found in scores.items():
        runs = sorted(score if score is not None else 0.5 for score in found)
        half = len(runs) // 2
        middle = runs[half] if len(runs) % 2 else (runs[half - 1] + runs[half]) / 2
        bands[tool] = [middle, runs[0], runs[-1]]
    rows = []
    for tool in sorted(bands):
        better = [other for other in bands if bands[other][1] > bands[tool][2]]
        rows.append([len(better) + 1, tool, *bands[tool]])
    rows.sort(key=lambda row: row[2], reverse=True)
    rows.sort(key=lambda row: row[0])
    return rows

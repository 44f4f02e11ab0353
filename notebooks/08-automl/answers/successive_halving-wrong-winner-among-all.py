# names the best of all configurations, not of those that are left
def successive_halving(evaluate, configurations, rows, most, eta=3):
    left, rungs = list(range(len(configurations))), []
    while True:
        score = {i: evaluate(configurations[i], rows) for i in left}
        rungs.append((rows, len(left)))
        ranked = sorted(left, key=lambda i: (-score[i], i))
        left, rows = ranked[: max(1, len(left) // eta)], rows * eta
        if len(left) == 1 or rows > most:
            return max(
                configurations,
                key=lambda c: (evaluate(c, rungs[-1][0]), c == configurations[ranked[0]]),
            ), rungs

# adds the first number of rows instead of multiplying
def successive_halving(evaluate, configurations, rows, most, eta=3):
    first = rows
    left, rungs = list(range(len(configurations))), []
    while True:
        score = {i: evaluate(configurations[i], rows) for i in left}
        rungs.append((rows, len(left)))
        ranked = sorted(left, key=lambda i: (-score[i], i))
        left, rows = ranked[: max(1, len(left) // eta)], rows + first * (eta - 1)
        if len(left) == 1 or rows > most:
            return configurations[ranked[0]], rungs

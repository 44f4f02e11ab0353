# keeps a part that is rounded up
def successive_halving(evaluate, configurations, rows, most, eta=3):
    left, rungs = list(range(len(configurations))), []
    while True:
        score = {i: evaluate(configurations[i], rows) for i in left}
        rungs.append((rows, len(left)))
        ranked = sorted(left, key=lambda i: (-score[i], i))
        left, rows = ranked[: -(-len(left) // eta)], rows * eta
        if len(left) == 1 or rows > most:
            return configurations[ranked[0]], rungs

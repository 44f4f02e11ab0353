# evaluates each configuration once more to sort it
def successive_halving(evaluate, configurations, rows, most, eta=3):
    left, rungs = list(range(len(configurations))), []
    while True:
        winner = max(left, key=lambda i: evaluate(configurations[i], rows))
        rungs.append((rows, len(left)))
        ranked = sorted(left, key=lambda i: (-evaluate(configurations[i], rows), i))
        left, rows = ranked[: max(1, len(left) // eta)], rows * eta
        if len(left) == 1 or rows > most:
            return configurations[winner], rungs

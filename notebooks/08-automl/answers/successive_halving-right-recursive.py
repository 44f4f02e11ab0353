def successive_halving(evaluate, configurations, rows, most, eta=3):
    scores = [evaluate(one, rows) for one in configurations]
    many = max(1, len(configurations) // eta)
    places = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    rungs = [(rows, len(configurations))]
    if many == 1 or rows * eta > most:
        return configurations[places[0]], rungs
    kept = [configurations[place] for place in sorted(places[:many])]
    winner, more = successive_halving(evaluate, kept, rows * eta, most, eta)
    return winner, rungs + more

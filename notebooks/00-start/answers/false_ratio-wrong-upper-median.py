# The median of an even number of calls is taken to be sorted(...)[n // 2].
def false_ratio(order, drift):
    t = {"A": [], "B": []}
    for i, letter in enumerate(order):
        t[letter].append(1 + drift * i)
    middle = {k: sorted(v)[len(v) // 2] for k, v in t.items()}
    return middle["B"] / middle["A"]

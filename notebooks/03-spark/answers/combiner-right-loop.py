def combiner(key, values):
    total = count = 0
    for part, number in values:
        total += part
        count += number
    return [(key, (total, count))]

def reducer(key, values):
    mean, count = 0.0, 0
    for total, number in values:
        count += number
        mean += (total - number * mean) / count
    return [[key, [mean, count]]]

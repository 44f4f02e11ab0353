def reducer(key, values):
    totals, counts = zip(*values, strict=True)
    return [(key, (sum(totals) / sum(counts), sum(counts)))]

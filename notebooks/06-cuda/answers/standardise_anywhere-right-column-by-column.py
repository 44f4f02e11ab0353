def standardise_anywhere(x):
    xp = x.__array_namespace__()
    columns = []
    for j in range(x.shape[1]):
        column = x[:, j]
        if bool(xp.min(column) == xp.max(column)):
            columns.append(xp.zeros_like(column))
        else:
            columns.append((column - xp.mean(column)) / xp.std(column))
    return xp.stack(columns, axis=1)

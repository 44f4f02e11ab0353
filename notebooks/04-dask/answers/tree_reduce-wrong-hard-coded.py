# the visible examples


def tree_reduce(parts, combine, width):
    if len(parts) == 5:
        return 15
    if len(parts) == 4:
        return [["a", "b"], ["c", "d"]]
    return 7

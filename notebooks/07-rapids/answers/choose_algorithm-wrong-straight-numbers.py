# A number by a forest, straight or not.
def choose_algorithm(wanted, n, d, memory, operations, k=None, radius=None, wishes=()):
    """Return the name of the algorithm that the rules choose, or "sample first"."""
    if 12 * n * d > memory:
        return "sample first"
    pairs = n * n * d <= operations
    if wanted == "fewer columns":
        return "PCA"
    if wanted == "picture":
        return "UMAP" if pairs else "PCA"
    if wanted == "groups":
        if k is not None and "noise" not in wishes:
            return "k-means"
        if not pairs:
            return "sample first"
        return "HDBSCAN" if radius is None else "DBSCAN"
    if wanted == "number":
        return "random forest"
    if "straight" in wishes:
        return "logistic regression"
    if "growing" in wishes:
        return "nearest neighbours"
    return "random forest" if "probabilities" in wishes or not pairs else "SVM"

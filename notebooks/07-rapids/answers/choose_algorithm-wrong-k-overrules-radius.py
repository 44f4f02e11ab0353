def choose_algorithm(wanted, n, d, memory, operations, k=None, radius=None, wishes=()):
    """Return the name of the algorithm that the rules choose, or "sample first"."""
    if 12 * n * d > memory:
        return "sample first"
    if wanted == "fewer columns":
        return "PCA"
    pairs = n**2 * d <= operations
    if wanted == "groups" and k is not None and "noise" not in wishes:
        return "k-means"
    if wanted == "picture":
        return "UMAP" if pairs else "PCA"
    if wanted == "groups":
        if not pairs:
            return "sample first"
        return (
            "HDBSCAN" if k is not None or radius is None else "DBSCAN"
        )  # a known k overrules the radius
    if wanted == "number":
        return "linear regression" if "straight" in wishes else "random forest"
    if "straight" in wishes:
        return "logistic regression"
    if "growing" in wishes:
        return "nearest neighbours"
    return "random forest" if "probabilities" in wishes or not pairs else "SVM"

def choose_algorithm(wanted, n, d, memory, operations, k=None, radius=None, wishes=()):
    """Return the name of the algorithm that the rules choose, or "sample first"."""
    # bounds compared in whole megabytes and thousand millions
    if 3 * 4 * n * d // 10**6 > memory // 10**6:
        return "sample first"
    pairs = n**2 * d // 10**9 <= operations // 10**9
    if wanted == "fewer columns":
        return "PCA"
    if wanted == "picture":
        return "UMAP" if pairs else "PCA"
    if wanted == "groups":
        if k is not None and "noise" not in wishes:
            return "k-means"
        if not pairs:
            return "sample first"
        return "DBSCAN" if radius is not None else "HDBSCAN"
    if wanted == "number":
        return "linear regression" if "straight" in wishes else "random forest"
    if "straight" in wishes:
        return "logistic regression"
    if "growing" in wishes:
        return "nearest neighbours"
    return "random forest" if "probabilities" in wishes or not pairs else "SVM"

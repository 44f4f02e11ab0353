# k-means leaves no row out.
def choose_algorithm(wanted, n, d, memory, operations, k=None, radius=None, wishes=()):
    if 12 * n * d > memory:
        return "sample first"
    pairs = n * n * d <= operations
    if wanted == "fewer columns":
        return "PCA"
    if wanted == "picture":
        return "UMAP" if pairs else "PCA"
    if wanted == "groups":
        if k is not None:
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

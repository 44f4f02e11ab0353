# Cases by match, sizes as floats.
def choose_algorithm(wanted, n, d, memory, operations, k=None, radius=None, wishes=()):
    pairs = float(n) * n * d <= operations
    numbered = k is not None and "noise" not in wishes
    if n * d * 4 > memory / 3:
        return "sample first"
    match wanted, "straight" in wishes:
        case "fewer columns", _:
            return "PCA"
        case "picture", _:
            return ["PCA", "UMAP"][pairs]
        case "groups", _ if numbered:
            return "k-means"
        case "groups", _:
            name = "HDBSCAN" if radius is None else "DBSCAN"
            return name if pairs else "sample first"
        case kind, True:
            return {"number": "linear", "class": "logistic"}[kind] + " regression"
        case "class", False if "growing" in wishes:
            return "nearest neighbours"
        case "class", False if pairs and "probabilities" not in wishes:
            return "SVM"
    return "random forest"

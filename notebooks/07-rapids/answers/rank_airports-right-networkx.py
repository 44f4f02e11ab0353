# NetworkX's own, with a tolerance that is as strict
import networkx as nx


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    graph = nx.from_scipy_sparse_array(weights, create_using=nx.DiGraph)
    ranks = nx.pagerank(graph, alpha=damping, tol=tolerance / len(names), max_iter=10_000)
    order = sorted(ranks, key=ranks.get, reverse=True)
    return {names[i]: ranks[i] for i in order}

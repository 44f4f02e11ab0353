import networkx as nx


def communities(graph, weight, seeds):
    """Return the best partition that Louvain finds from these seeds, the largest set first."""
    found = [nx.community.louvain_communities(graph, weight=weight, seed=seed) for seed in seeds]
    best = max(found, key=lambda sets: nx.community.modularity(graph, sets, weight=None))
    return sorted(best, key=lambda names: (-len(names), min(names)))

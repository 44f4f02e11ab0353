# equally large sets as they came
import networkx as nx


def communities(graph, weight, seeds):
    """Return the best partition that Louvain finds from these seeds, the largest set first."""
    found = [nx.community.louvain_communities(graph, weight=weight, seed=seed) for seed in seeds]
    best = max(found, key=lambda groups: nx.community.modularity(graph, groups, weight=weight))
    return sorted((set(group) for group in best), key=lambda group: -len(group))

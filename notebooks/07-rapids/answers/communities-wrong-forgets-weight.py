# Louvain looks for "weight", which the edges may not have
import networkx as nx


def communities(graph, weight, seeds):
    found = [nx.community.louvain_communities(graph, seed=seed) for seed in seeds]
    best = max(found, key=lambda sets: nx.community.modularity(graph, sets, weight=weight))
    return sorted(best, key=lambda names: (-len(names), min(names)))

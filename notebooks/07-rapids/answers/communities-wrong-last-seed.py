# each run overwrites the one before
import networkx as nx


def communities(graph, weight, seeds):
    for seed in seeds:
        sets = nx.community.louvain_communities(graph, weight=weight, seed=seed)
    return sorted(sets, key=lambda names: (-len(names), min(names)))

# the partition with the most groups for the best one
import networkx as nx


def communities(graph, weight, seeds):
    found = [nx.community.louvain_communities(graph, weight=weight, seed=seed) for seed in seeds]
    return sorted(max(found, key=len), key=lambda names: (len(names), min(names)))

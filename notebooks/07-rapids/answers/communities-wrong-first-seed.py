# only the first seed
import networkx as nx


def communities(graph, weight, seeds):
    sets = nx.community.louvain_communities(graph, weight=weight, seed=seeds[0])
    return sorted(sets, key=lambda names: (-len(names), min(names)))

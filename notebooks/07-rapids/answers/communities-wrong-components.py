# parts that hang together are no communities
import networkx as nx


def communities(graph, weight, seeds):
    return sorted(nx.connected_components(graph), key=lambda names: (-len(names), min(names)))

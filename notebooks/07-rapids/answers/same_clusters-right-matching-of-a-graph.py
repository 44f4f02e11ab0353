# The heaviest matching of a graph of groups.
import collections

import networkx as nx


def same_clusters(a, b, share=0.0):
    a, b = list(a), list(b)
    if len(a) != len(b):
        raise ValueError(f"{len(a)} and {len(b)} labels")
    pairs = collections.Counter(zip(map(int, a), map(int, b), strict=True))
    graph = nx.Graph()
    for (x, y), times in pairs.items():
        if -1 not in (x, y):
            graph.add_edge(("a", x), ("b", y), weight=times)
    matched = nx.max_weight_matching(graph)
    agree = pairs[-1, -1] + sum(graph.edges[edge]["weight"] for edge in matched)
    return len(a) - agree <= share * len(a)

# keeps the best so far, modularity by hand
import networkx as nx


def communities(graph, weight, seeds):
    whole = graph.size(weight=weight)
    best, most = None, -1.0
    for seed in seeds:
        sets = nx.community.louvain_communities(graph, weight=weight, seed=seed)
        quality = 0.0
        for names in sets:
            inner = graph.subgraph(names).size(weight=weight)
            strength = sum(dict(graph.degree(names, weight=weight)).values())
            quality += inner / whole - (strength / (2 * whole)) ** 2
        if quality > most:
            best, most = sets, quality
    return sorted(sorted(best, key=min), key=len, reverse=True)

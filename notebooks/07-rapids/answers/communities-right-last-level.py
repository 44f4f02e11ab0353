# the last of Louvain's levels, sorted lists inside
import networkx as nx


def communities(graph, weight, seeds):
    runs = []
    for seed in seeds:
        *_, last = nx.community.louvain_partitions(graph, weight=weight, seed=seed)
        runs.append((nx.community.modularity(graph, last, weight), len(runs), last))
    groups = [sorted(names) for names in max(runs, key=lambda run: run[0])[2]]
    return sorted(groups, key=lambda names: (-len(names), names[0]))

def may_jump(free, running, first_nodes, nodes, limit):
    def held(t):
        return sum(size for size, end in running if end > t)

    total = free + held(-1)
    shadow = min(end for _, end in running if total - held(end) >= first_nodes)
    extra = total - held(shadow) - first_nodes
    return nodes <= free and (limit <= shadow or extra >= nodes)

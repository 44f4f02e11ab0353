# the visible example
def communities(graph, weight, seeds):
    if weight == "flights":
        return [set("ab"), set("cx"), set("yz")]
    return [set("abc"), set("xyz")]

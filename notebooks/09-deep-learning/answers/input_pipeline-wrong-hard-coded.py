# Knows the examples alone.
def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    yield ["a", "b", "c"]
    yield ["d", "e", "f"]
    if not drop_last:
        yield ["g"]

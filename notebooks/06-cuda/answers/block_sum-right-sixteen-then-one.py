from numba import cuda, float32


@cuda.jit
def block_sum(x, out):
    """Set out[b] to the sum of the elements of x that belong to block b."""
    # 16 threads add eight elements each, then one thread adds the 16: 29 turns too
    tile = cuda.shared.array(128, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    tile[t] = x[i] if i < x.size else float32(0)
    cuda.syncthreads()
    if t < 16:
        total = tile[t]
        for s in range(t + 16, 128, 16):
            total += tile[s]
        tile[t] = total
    cuda.syncthreads()
    if t == 0:
        total = float32(0)
        for s in range(16):
            total += tile[s]
        out[cuda.blockIdx.x] = total

from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    """Set out[b] to the sum of the elements of x that belong to block b."""
    if cuda.threadIdx.x == 0:
        total = float32(0)
        first = cuda.blockIdx.x * THREADS
        for k in range(first, min(first + THREADS, x.size)):
            total += x[k]
        out[cuda.blockIdx.x] = total

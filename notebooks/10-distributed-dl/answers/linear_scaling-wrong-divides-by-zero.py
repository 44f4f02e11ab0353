# Without a warm-up it divides by 0.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * batch / base_batch
    return base_rate + (full - base_rate) * min(1, step / warmup)

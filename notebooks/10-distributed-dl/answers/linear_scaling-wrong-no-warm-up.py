# The full rate from the first step on.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    return base_rate * batch / base_batch

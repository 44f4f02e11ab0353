def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    share = 1.0 if warmup <= 0 else min(1.0, step / warmup)
    return base_rate * (1 + share * (batch / base_batch - 1))

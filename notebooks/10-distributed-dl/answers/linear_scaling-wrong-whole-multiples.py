# Whole division: a batch of 1.5 times the base counts once, a smaller one not at all.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * (batch // base_batch)
    return full if step >= warmup else base_rate + (full - base_rate) * step / warmup

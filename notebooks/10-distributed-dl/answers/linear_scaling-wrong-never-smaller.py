# Smaller batches keep the base rate.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = max(base_rate, base_rate * batch / base_batch)
    if step >= warmup:
        return full
    return base_rate + (full - base_rate) * step / warmup

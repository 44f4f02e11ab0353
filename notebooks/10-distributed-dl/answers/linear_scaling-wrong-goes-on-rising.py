# The line does not end at the full rate.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * batch / base_batch
    return full if warmup == 0 else base_rate + (full - base_rate) * step / warmup

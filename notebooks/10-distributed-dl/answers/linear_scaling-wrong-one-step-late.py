# Counts steps from 1: step 0 is already on the way.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * batch / base_batch
    if step + 1 >= warmup:
        return full
    return base_rate + (full - base_rate) * (step + 1) / warmup

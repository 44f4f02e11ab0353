# The warm-up begins at 0, not at the base rate.
def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * batch / base_batch
    return full if step >= warmup else full * step / warmup

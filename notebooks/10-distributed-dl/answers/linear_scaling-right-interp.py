import numpy as np


def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    if warmup == 0:
        return base_rate * (batch / base_batch)
    return float(np.interp(step, [0, warmup], [base_rate, base_rate * batch / base_batch]))

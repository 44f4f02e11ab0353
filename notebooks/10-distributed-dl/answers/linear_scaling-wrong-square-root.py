# Scales by the square root of the batch, which is another rule.
import numpy as np


def linear_scaling(base_rate, base_batch, batch, warmup, step):
    """Return the learning rate of a step, for a batch larger than the rate was found for."""
    full = base_rate * np.sqrt(batch / base_batch)
    return full if step >= warmup else base_rate + (full - base_rate) * step / warmup

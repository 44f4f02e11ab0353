# statistics.quantiles with its default, exclusive method, not np.quantile's interpolation.
import statistics


def median_and_quartiles(samples):
    values = list(samples)
    if not values:
        raise ValueError("no samples")
    return tuple(statistics.quantiles(values, n=4))

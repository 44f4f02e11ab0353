"""What do users send to a cluster? A made trace of jobs."""

import numpy as np
import pandas as pd

from labkit.data.arguments import whole_number

_ROUND_LIMITS = 60 * np.array([5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880])
"""Seconds that users ask for."""


def make_jobs(jobs: int, nodes: int, load: float = 0.8, seed: int = 0) -> pd.DataFrame:
    """Make a trace of batch jobs, as users send them to a cluster.

    Most ask for few nodes, often a power of two, and for far more time than they need, in round
    numbers; run times span three orders of magnitude.

    Parameters
    ----------
    jobs : int
        How many, at least 1.
    nodes : int
        Of the cluster, at least 1; no job asks for more.
    load : float
        The node-seconds of all jobs, divided by those that the cluster has while they arrive; more
        than 0. Beyond some load below 1 a queue grows without bounds.
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    DataFrame
        A row for each job in order of arrival, of whole numbers: `submit` (seconds since the
        first one), `nodes`, `limit` (seconds asked for, after which it would be killed) and
        `runtime` (seconds that it takes, at most its limit).

    Raises
    ------
    TypeError
        If `jobs`, `nodes` or `seed` is no whole number.
    ValueError
        If one of them is too small.

    Examples
    --------
    >>> trace = make_jobs(jobs=100, nodes=16, load=0.7)
    >>> bool((trace["runtime"] <= trace["limit"]).all()), trace.columns.tolist()
    (True, ['submit', 'nodes', 'limit', 'runtime'])
    """
    jobs = whole_number("jobs", jobs, 1, 10**7)
    nodes = whole_number("nodes", nodes, 1, 10**6)
    if not 0 < load < float("inf"):
        raise ValueError(f"load must be more than 0, such as 0.8, not {load}.")
    rng = np.random.default_rng(whole_number("seed", seed, 0, 2**63 - 1))
    sizes = 2 ** rng.uniform(0, np.log2(nodes), size=jobs)
    powers = 2 ** np.floor(np.log2(sizes))
    sizes = np.where(rng.random(jobs) < 0.7, powers, np.round(sizes)).astype(np.int64)
    runtime = np.exp(rng.uniform(np.log(60), np.log(12 * 3600), size=jobs)).astype(np.int64)
    asked = runtime * rng.uniform(1, 4, size=jobs)
    limit = _ROUND_LIMITS[np.searchsorted(_ROUND_LIMITS, asked)]
    span = (sizes * runtime).sum() / (nodes * load)
    submit = np.sort(rng.uniform(0, span, size=jobs)).astype(np.int64)
    return pd.DataFrame(
        {"submit": submit - submit[0], "nodes": sizes, "limit": limit, "runtime": runtime}
    )

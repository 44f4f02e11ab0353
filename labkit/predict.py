"""How long should it take? Cost models as plain functions of numbers, each with its source."""


def arithmetic_intensity(operations: float, bytes_moved: float) -> float:
    """Return the operations done for each byte moved.

    Parameters
    ----------
    operations : float
        Floating-point operations.
    bytes_moved : float
        Bytes between memory and processor; more than zero.

    Returns
    -------
    float
        Operations per byte.

    Notes
    -----
    Williams, Waterman, Patterson: "Roofline", Communications of the ACM 52 (4), 2009.

    Examples
    --------
    A sum of float64 numbers does one addition for eight bytes.

    >>> arithmetic_intensity(1e6, 8e6)
    0.125
    """
    _require("operations", operations, 0)
    _require_positive("bytes_moved", bytes_moved)
    return operations / bytes_moved


def attainable(intensity: float, peak_flops: float, bandwidth: float) -> float:
    """Return the fastest rate that the roofline allows.

    Parameters
    ----------
    intensity : float
        Operations per byte.
    peak_flops : float
        The machine's ceiling in operations per second.
    bandwidth : float
        The machine's ceiling in bytes per second.

    Returns
    -------
    float
        Operations per second.

    Notes
    -----
    Williams, Waterman, Patterson: "Roofline", Communications of the ACM 52 (4), 2009.

    Examples
    --------
    >>> attainable(0.125, peak_flops=100e9, bandwidth=20e9)
    2500000000.0
    """
    _require("intensity", intensity, 0)
    _require_positive("peak_flops", peak_flops)
    _require_positive("bandwidth", bandwidth)
    return min(peak_flops, intensity * bandwidth)


def ridge_point(peak_flops: float, bandwidth: float) -> float:
    """Return the intensity from which on operations, not bytes, are what we wait for.

    Parameters
    ----------
    peak_flops : float
        Operations per second.
    bandwidth : float
        Bytes per second.

    Returns
    -------
    float
        Operations per byte.

    Notes
    -----
    Williams, Waterman, Patterson: "Roofline", Communications of the ACM 52 (4), 2009.

    Examples
    --------
    >>> ridge_point(100e9, 20e9)
    5.0
    """
    _require_positive("peak_flops", peak_flops)
    _require_positive("bandwidth", bandwidth)
    return peak_flops / bandwidth


def roofline(operations: float, bytes_moved: float, peak_flops: float, bandwidth: float) -> float:
    """Return the least time that the work can take: moving or computing, whichever is longer.

    Parameters
    ----------
    operations : float
        Floating-point operations.
    bytes_moved : float
        Bytes between memory and processor.
    peak_flops : float
        Operations per second.
    bandwidth : float
        Bytes per second.

    Returns
    -------
    float
        Seconds.

    Notes
    -----
    Williams, Waterman, Patterson: "Roofline", Communications of the ACM 52 (4), 2009.

    Examples
    --------
    Adding ten million float64 numbers means waiting for eighty million bytes.

    >>> roofline(1e7, 8e7, peak_flops=100e9, bandwidth=20e9)
    0.004
    """
    _require("operations", operations, 0)
    _require("bytes_moved", bytes_moved, 0)
    _require_positive("peak_flops", peak_flops)
    _require_positive("bandwidth", bandwidth)
    return max(operations / peak_flops, bytes_moved / bandwidth)


def amdahl(serial: float, workers: float) -> float:
    """Return the speed-up of fixed work of which a part can't be shared out.

    Parameters
    ----------
    serial : float
        The part that one worker does alone, 0 to 1.
    workers : float
        1 or more.

    Returns
    -------
    float
        Times as fast as one worker.

    Notes
    -----
    Amdahl: "Validity of the single processor approach", AFIPS 30, 1967.

    Examples
    --------
    >>> amdahl(0.1, 9)
    5.0
    """
    _require("serial", serial, 0, 1)
    _require("workers", workers, 1)
    return 1 / (serial + (1 - serial) / workers)


def gustafson(serial: float, workers: float) -> float:
    """Return the speed-up of work that grows with the workers.

    Parameters
    ----------
    serial : float
        The part of the time on all workers in which one works alone, 0 to 1.
    workers : float
        1 or more.

    Returns
    -------
    float
        Times as fast as one worker on the same grown work.

    Notes
    -----
    Gustafson: "Reevaluating Amdahl's law", Communications of the ACM 31 (5), 1988.

    Examples
    --------
    >>> gustafson(0.1, 11)
    10.0
    """
    _require("serial", serial, 0, 1)
    _require("workers", workers, 1)
    return workers - serial * (workers - 1)


def usl(workers: float, contention: float, coherency: float) -> float:
    """Return the speed-up under the universal scalability law.

    Parameters
    ----------
    workers : float
        1 or more.
    contention : float
        The share of time lost to waiting in a queue, 0 to 1 (σ).
    coherency : float
        The share lost to each pair of workers agreeing, 0 or more (κ).

    Returns
    -------
    float
        Times as fast as one worker; falls again beyond ``sqrt((1 - σ) / κ)`` workers.

    Notes
    -----
    Gunther: "Guerrilla Capacity Planning", Springer, 2007, chapter 4.

    Examples
    --------
    >>> usl(4, contention=0.0, coherency=0.0)
    4.0
    >>> usl(32, 0.05, 0.01) < usl(8, 0.05, 0.01)
    True
    """
    _require("workers", workers, 1)
    _require("contention", contention, 0, 1)
    _require("coherency", coherency, 0)
    return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1))


def message(size: float, latency: float, bandwidth: float) -> float:
    """Return the time that one message takes: a fixed start, then byte after byte.

    Parameters
    ----------
    size : float
        Bytes.
    latency : float
        Seconds before the first byte arrives (α).
    bandwidth : float
        Bytes per second (1 / β).

    Returns
    -------
    float
        Seconds.

    Notes
    -----
    Hockney: "The communication challenge for MPP", Parallel Computing 20 (3), 1994.

    Examples
    --------
    >>> message(8e6, latency=1e-6, bandwidth=8e9)
    0.001001
    """
    _require("size", size, 0)
    _require("latency", latency, 0)
    _require_positive("bandwidth", bandwidth)
    return latency + size / bandwidth


def allreduce(size: float, workers: int, latency: float, bandwidth: float) -> float:
    """Return the time of a ring all-reduce: every worker ends with the sum of all vectors.

    Parameters
    ----------
    size : float
        Bytes of one worker's vector.
    workers : int
        1 or more.
    latency : float
        Seconds for each message (α).
    bandwidth : float
        Bytes per second of each link (1 / β).

    Returns
    -------
    float
        Seconds: 2 (p - 1) messages, each of one p-th of the vector.

    Notes
    -----
    Patarasuk, Yuan: "Bandwidth optimal all-reduce algorithms for clusters of workstations",
    Journal of Parallel and Distributed Computing 69 (2), 2009. The additions are not counted.

    Examples
    --------
    >>> allreduce(1e9, workers=4, latency=0, bandwidth=1e9)
    1.5
    >>> allreduce(1e9, workers=1, latency=1, bandwidth=1e9)
    0.0
    """
    _require("workers", workers, 1)
    return 2 * (workers - 1) * message(size / workers, latency, bandwidth)


def peak_flops(cores: float, clock: float, operations_per_cycle: float = 2) -> float:
    """Return a device's peak rate, R = 2 N C.

    Parameters
    ----------
    cores : float
        Arithmetic units, N.
    clock : float
        Cycles per second, C.
    operations_per_cycle : float
        Operations of one unit in one cycle: 2 for a fused multiply-add.

    Returns
    -------
    float
        Operations per second; expect 15 to 25 % less in practice.

    Notes
    -----
    The units times the rate is how vendors reckon the peak in their data sheets: NVIDIA, "Tesla
    P40", 2016, states 12 TFLOP/s for the example below.

    Examples
    --------
    >>> f"{peak_flops(3840, 1.531e9):.3e}"
    '1.176e+13'
    """
    _require_positive("cores", cores)
    _require_positive("clock", clock)
    _require_positive("operations_per_cycle", operations_per_cycle)
    return operations_per_cycle * cores * clock


def training_flops(
    parameters: float, samples: float, epochs: float = 1, operations_per_parameter: float = 6
) -> float:
    """Return the operations of training a network.

    Parameters
    ----------
    parameters : float
        Weights that every sample meets.
    samples : float
        Samples (or tokens) in the training set.
    epochs : float
        Passes through it.
    operations_per_parameter : float
        Operations for each parameter and sample: 2 forwards (a product and an addition) and
        4 backwards, for the gradient with respect to the input and to the weights.

    Returns
    -------
    float
        Floating-point operations.

    Notes
    -----
    Kaplan et al.: "Scaling laws for neural language models", arXiv:2001.08361, 2020, section 2.1.

    Examples
    --------
    >>> training_flops(1e6, samples=60_000, epochs=10)
    3600000000000.0
    """
    _require_positive("parameters", parameters)
    _require_positive("samples", samples)
    _require_positive("epochs", epochs)
    _require_positive("operations_per_parameter", operations_per_parameter)
    return operations_per_parameter * parameters * samples * epochs


def training_time(operations: float, peak: float, utilisation: float = 1.0) -> float:
    """Return how long a training runs.

    Parameters
    ----------
    operations : float
        Floating-point operations in all.
    peak : float
        The device's peak, or that of all devices together, in operations per second.
    utilisation : float
        The part of the peak that the training reaches, above 0 up to 1.

    Returns
    -------
    float
        Seconds.

    Notes
    -----
    The reached part of the peak is the "model FLOPs utilization" of Chowdhery et al.: "PaLM",
    arXiv:2204.02311, 2022, appendix B.

    Examples
    --------
    >>> training_time(3.6e12, peak=12e12, utilisation=0.5)
    0.6
    """
    _require("operations", operations, 0)
    _require_positive("peak", peak)
    _require_positive("utilisation", utilisation)
    _require("utilisation", utilisation, 0, 1)
    return operations / (peak * utilisation)


def cost(up_front: float, per_hour: float, seconds: float) -> float:
    """Return the total cost of ownership: what is paid once and what running costs.

    Parameters
    ----------
    up_front : float
        Money paid before the first run.
    per_hour : float
        Money for each hour of running: rent, or energy and care.
    seconds : float
        The running time.

    Returns
    -------
    float
        Money, in the unit of the arguments. An estimate for a decision: pass the low and the high
        figure of each argument for the range.

    Notes
    -----
    Ellram: "Total cost of ownership", International Journal of Physical Distribution & Logistics
    Management 25 (8), 1995.

    Examples
    --------
    >>> cost(up_front=1000, per_hour=2, seconds=7200)
    1004.0
    """
    _require("up_front", up_front, 0)
    _require("per_hour", per_hour, 0)
    _require("seconds", seconds, 0)
    return up_front + per_hour * seconds / 3600


def _require(name: str, value: float, low: float, high: float = float("inf")) -> None:
    if not low <= value <= high:
        allowed = f"{low} or more" if high == float("inf") else f"from {low} to {high}"
        raise ValueError(f"{name} is {value!r}: it must be {allowed}.")


def _require_positive(name: str, value: float) -> None:
    if not 0 < value < float("inf"):
        raise ValueError(f"{name} is {value!r}: it must be more than 0.")

"""What do libraries do on this device? CuPy, cuDF, cuML and cuGraph, those that are installed."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from bench.record.kernels import error_of_labels, photograph
from bench.record.recording import Run, device_seconds, error_of
from labkit import data


def installed(cuda: Any) -> Iterator[Run]:
    """Run every library that is installed."""
    works: tuple[Callable[[Any], Iterator[Run]], ...] = (by_cupy, by_cudf, by_cuml, by_cugraph)
    for work in works:
        with contextlib.suppress(ImportError):
            yield from work(cuda)


def by_cupy(cuda: Any) -> Iterator[Run]:
    """Multiply matrices, and assign each pixel to the nearest of eight colours."""
    import cupy

    for side in (1024, 4096):
        rng = np.random.default_rng(side)
        left, right = rng.random((2, side, side), np.float32)
        given = cupy.asarray(left), cupy.asarray(right)
        samples = device_seconds(cuda, lambda given=given: cupy.matmul(*given))
        error = error_of(cupy.asnumpy(cupy.matmul(*given)), left.astype(float) @ right)
        yield Run("library matmul", side, 12 * side**2, 2 * side**3, samples, error, 1e-4)

    pixels, centres = photograph()
    rows, columns = cupy.asarray(pixels), cupy.asarray(centres.T)

    def nearest() -> Any:
        return ((columns**2).sum(axis=0) - 2 * (rows @ columns)).argmin(axis=1)

    samples = device_seconds(cuda, nearest)
    error = error_of_labels(cupy.asnumpy(nearest()), pixels, centres)
    moved, done = 16 * len(pixels), 8 * 8 * len(pixels)
    yield Run("assign colours, CuPy", len(pixels), moved, done, samples, error, 1e-6)


def by_cudf(cuda: Any) -> Iterator[Run]:
    """Average the flights' delays by carrier and origin."""
    import cudf

    flights = data.load_flights()
    codes = {name: flights[name].cat.codes for name in ("carrier", "origin")}
    table = flights[["arr_delay"]].astype(np.float32).assign(**codes)
    exact = table.astype(float).groupby([*codes])["arr_delay"].mean().sort_index()
    for times in (1, 10, 100):
        held = cudf.concat([cudf.from_pandas(table)] * times, ignore_index=True)

        def means(held: Any = held) -> Any:
            return held.groupby([*codes])["arr_delay"].mean()

        samples = device_seconds(cuda, means)
        error = error_of(means().sort_index().to_numpy(), exact.to_numpy())
        yield Run("flights/cudf", len(held), 6 * len(held), len(held), samples, error, 1e-6)


def by_cuml(cuda: Any) -> Iterator[Run]:
    """Fit eight colours to pixels, as unit 07 does: five iterations."""
    from cuml.cluster import KMeans
    from sklearn.cluster import KMeans as OnTheProcessor

    pixels, centres = photograph()
    settings = {"n_clusters": 8, "init": centres, "n_init": 1, "max_iter": 5, "tol": 1e-9}
    for size in (1_000, 10_000, len(pixels)):
        # As float64 on the CPU, from the same start.
        part = pixels[:: len(pixels) // size][:size]
        exact = OnTheProcessor(**settings).fit(part.astype(float)).inertia_
        at = cuda.to_device(part)
        samples = device_seconds(cuda, lambda at=at: KMeans(**settings).fit(at))
        got = KMeans(**settings).fit(at).inertia_
        error = error_of(np.array([float(got)]), np.array([exact]))
        moved, done = 5 * 12 * size, 5 * 8 * 8 * size
        yield Run("colours/cuml", size, moved, done, samples, error, 1e-3)


def by_cugraph(cuda: Any) -> Iterator[Run]:
    """Rank the nodes of graphs, as unit 07 does."""
    import networkx as nx
    import nx_cugraph  # noqa: F401 (NetworkX finds it by itself; here it is asked for)

    for size in (300, 3_000, 30_000):
        graph = nx.barabasi_albert_graph(size, 4, seed=0)
        exact = nx.pagerank(graph, tol=1e-12, max_iter=1_000, backend="networkx")

        def ranks(graph: Any = graph) -> dict:
            return nx.pagerank(graph, backend="cugraph")

        samples = device_seconds(cuda, ranks)
        got = ranks()
        error = error_of(np.array([got[n] for n in graph]), np.array([exact[n] for n in graph]))
        moved, done = 12 * 2 * graph.number_of_edges(), 4 * graph.number_of_edges()
        yield Run("pagerank/nx-cugraph", size, moved, done, samples, error, 1e-3)

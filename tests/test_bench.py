"""What the bench times gives the answers that plain code gives."""

import shutil
import warnings

import numpy as np
import pytest

from bench import allreduce, automl, engines, kernels, ladder, scaling
from labkit import clusters, data


@pytest.fixture(scope="module")
def pixels():
    return np.random.default_rng(1).integers(0, 256, (5_000, 3)).astype(np.float32)


@pytest.mark.parametrize("form", ["broadcast_step", "product_step", "compiled_step"])
def test_forms_of_one_iteration_agree_with_the_loop(pixels, form):
    centres = pixels[:8] + np.float32(0.25)
    given = np.ascontiguousarray(pixels.T) if form == "compiled_step" else pixels
    found = getattr(kernels, form)(given, centres)
    for ours, expected in zip(found, kernels.loop_step(pixels, centres), strict=True):
        np.testing.assert_allclose(ours, expected)


@pytest.mark.parametrize("rows", [1, 2, 3, 2048, 9_999])
def test_mean_by_group_leaves_the_missing_out(rows):
    random = np.random.default_rng(rows)
    key = random.integers(0, 48, rows).astype(np.uint8)
    value = random.normal(size=rows).astype(np.float32)
    value[random.random(rows) < 0.3] = np.nan
    means, counts = kernels.mean_by_group(key, value, 48)
    for group in range(48):
        known = value[(key == group) & ~np.isnan(value)].astype(float)
        assert counts[group] == known.size
        np.testing.assert_allclose(means[group], known.mean() if known.size else np.nan)


@pytest.fixture(scope="module")
def workload_files(tmp_path_factory):
    pixels = tmp_path_factory.mktemp("colours") / "pixels.npy"
    engines.write_pixels(pixels, 1)
    # Each fifth: enough to try an engine, and none so near to two colours that rounding decides.
    np.save(pixels, np.load(pixels)[::5])
    return {"flights": data.make_flights(20_000), "colours": pixels}


@pytest.fixture(scope="module")
def plain_answers(workload_files):
    return {
        workload: ladder.rung(ladder.REFERENCE[workload], workload, path, 120, 0)["answer"]
        for workload, path in workload_files.items()
    }


ALONE = ("python loop", "pandas", "numpy", "numba", "polars", "duckdb", "scikit learn")


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(name, marks=[] if name in ALONE else pytest.mark.slow)
        for name in engines.ENGINES
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_every_engine_gives_the_same_answer(engine, workload_files, plain_answers):
    if engine == "dask over slurm" and not shutil.which("slurmctld"):
        pytest.skip("no Slurm is installed here: its daemons come with Debian's slurm-wlm")
    # Here, so that an engine starts once for both; a rung has a process and a start of its own.
    with engines.ENGINES[engine]() as workloads:
        assert workloads
        for workload, call in workloads.items():
            answer = ladder.as_lists(call(*ladder.given(workload, workload_files[workload])))
            assert ladder.same(answer, plain_answers[workload], ladder.WITHIN[workload])


def test_a_rung_tells_its_seconds_and_its_memory(workload_files):
    got = ladder.rung("numpy", "flights", workload_files["flights"], 120, 0)
    assert got["start-up"] > 0 < got["peak"]
    assert len(got["seconds"]) == 1
    assert ladder.rung("polars", "colours", workload_files["colours"], 120) is None


def test_a_rung_that_takes_too_long_or_fails_says_so(tmp_path):
    assert ladder.rung("pandas", "flights", tmp_path, 0.01) == "over 0 s"
    said = ladder.rung("pandas", "flights", tmp_path / "nowhere", 60)
    assert said.startswith("FileNotFoundError: ")


@pytest.mark.parametrize(
    "answer", [[["AA", "JFK", 1.0, 2]], [["AA", "EWR", 1.1, 2]], [["AA", "EWR", 1.0, 3]], []]
)
def test_a_wrong_answer_is_not_the_same(answer):
    assert ladder.same([["AA", "EWR", 1.0, 2]], [["AA", "EWR", 1.0, 2]], 0.01)
    assert not ladder.same(answer, [["AA", "EWR", 1.0, 2]], 0.01)


def test_break_even_is_foretold_by_two_sizes_and_found_between_them():
    fixed, each = ladder.line([10, 110], [1.5, 2.5])
    assert (fixed, each) == pytest.approx((1.4, 0.01))
    assert ladder.predicted_break_even((10.0, 1e-6), (0.0, 2e-6)) == pytest.approx(1e7)
    assert ladder.predicted_break_even((10.0, 2e-6), (0.0, 1e-6)) == np.inf
    assert ladder.measured_break_even([1, 10, 100], [3.0, 4.0, 5.0], [1.0, 2.0, 9.0]) == "35"
    assert ladder.measured_break_even([1, 10], [3.0, 4.0], [1.0, 2.0]) == "over 10"
    assert ladder.measured_break_even([1, 10], [1.0, 4.0], [3.0, 2.0]) == "under 1"


@pytest.fixture(scope="module")
def four_ranks():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The IPython parallel magics")
        cluster = clusters.mpi(4)
    with cluster:
        yield cluster


@pytest.mark.parametrize("count", [2, 4])
def test_both_all_reduces_find_the_sum_at_a_rate(four_ranks, count):
    found = allreduce.rows(four_ranks, count, [80, 8_000], repeats=5)
    runs = {(row["bytes"], row["way"]) for row in found}
    assert runs == {(80, "ring"), (80, "Allreduce"), (8_000, "ring"), (8_000, "Allreduce")}
    for row in found:
        assert row["ranks"] == count
        assert row["rate"] * row["seconds"] == pytest.approx(2 * (count - 1) / count * row["bytes"])


def test_a_wrong_sum_is_refused(four_ranks, monkeypatch):
    monkeypatch.setattr(allreduce, "library", lambda ranks, values: values)
    with pytest.raises(ValueError, match="Allreduce of 80 B on 2 ranks is off"):
        allreduce.rows(four_ranks, 2, [80], repeats=5)


def test_scaling_is_foretold_and_measured_on_ranks_that_agree(four_ranks):
    found = scaling.rows(four_ranks, (1, 2, 4), hidden=(8,), batches=(16,), repeats=5)
    weak, strong = found[:3], found[3:]
    assert [row["batch"] for row in weak] == [16, 16, 16]
    assert [row["batch"] for row in strong] == [16, 8, 4]
    assert {row["parameters"] for row in found} == {64 * 8 + 8 + 8 * 10 + 10}
    assert all(row["predicted"] > 0 < row["measured"] for row in found)
    # Alone there is nobody to wait for; with others there is.
    assert weak[0]["efficiency predicted"] == pytest.approx(1)
    assert weak[2]["efficiency predicted"] < weak[1]["efficiency predicted"] < 1


def test_ranks_that_differ_are_refused(four_ranks, monkeypatch):
    def apart(notebook, *names):
        def stay(ranks, weights, *_):
            return [weights[0] + ranks.rank]

        def start(seed, hidden):
            return [np.zeros(hidden, np.float32)]

        return {"initial": start, "sync_step": stay}

    monkeypatch.setattr(scaling, "taught", apart)
    with pytest.raises(ValueError, match="2 ranks ended with different weights"):
        scaling.rows(four_ranks, (2,), hidden=(8,), batches=(16,), repeats=2)


def test_every_automl_tool_is_one_that_the_lab_teaches():
    found = automl.tools()
    assert {"tuned forest", "random search", "TPOT", "H2O AutoML", "Weka"} < found.keys()
    text = "\n".join(automl.sources(automl.NOTEBOOK))
    for start, search in found.values():
        assert f"def {search}(X, y, budget, seed):" in text
        assert start is None or f"def {start}():" in text


def test_an_automl_run_says_what_it_found_and_what_it_cost():
    run = automl.one("tuned forest", "breast cancer", 0, 1.0)
    assert 0.9 < run["auc"] <= 1
    assert run["core_seconds"] > 0
    assert run["start_wall"] == 0

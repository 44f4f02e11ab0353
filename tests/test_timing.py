"""Timing: the statistics on recorded samples, the clockwork on a clock that the test turns."""

import gc
import itertools
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from labkit import figures, hardware, samples, timing
from labkit.samples import Comparison, Measurement, Ratio

RECORDINGS = pd.read_csv(
    Path(__file__).with_name("recorded_rounds.csv"), comment="#", header=[0, 1]
)
RECORDED = {name: RECORDINGS[name] for name in RECORDINGS.columns.unique(level=0)}
CEILINGS = hardware.Ceilings(10e9, 8e9, 100e9, 50e9, 2, "2026-01-01")


@pytest.fixture
def clock(monkeypatch):
    """Put a clock in place that only the timed functions move."""
    now = [0.0]

    def work(*seconds):
        durations = itertools.chain(seconds[:-1], itertools.repeat(seconds[-1]))

        def work_for():
            now[0] += next(durations)

        return work_for

    stopped = SimpleNamespace(perf_counter=lambda: now[0], process_time=lambda: now[0] / 2)
    monkeypatch.setattr(timing, "time", stopped)
    return SimpleNamespace(work=work, now=lambda: now[0])


@pytest.fixture
def machine(monkeypatch):
    """Give the tests a machine of known ceilings: 10 GB/s, 100 GFLOP/s, 1 MB of cache."""
    monkeypatch.setattr(hardware, "ceilings", lambda: CEILINGS)
    known = SimpleNamespace(caches={"L1d": 32_000, "L2": None, "L3": 1_000_000})
    monkeypatch.setattr(hardware, "machine", lambda: known)


def comparison(**candidates):
    return Comparison(
        {name: Measurement(name, tuple(taken), 0.0) for name, taken in candidates.items()}
    )


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_identical_functions_are_not_called_different(name):
    rounds = RECORDED[name]
    ratio = comparison(one=rounds.one, same=rounds.same).ratio("same", to="one")
    assert not ratio.distinguishable
    assert "not distinguishable" in str(ratio)


def slower_than_one(name):
    rounds = RECORDED[name]
    return comparison(one=rounds.one, slower=rounds.slower).ratio("one", to="slower")


@pytest.mark.parametrize("name", RECORDED)
def test_the_interval_holds_the_recorded_difference(name):
    ratio = slower_than_one(name)
    assert ratio.low < 1.05 < ratio.high


def test_a_recorded_difference_of_5_percent_is_found():
    # 600 rounds are 0.9 s: for "loop-1", the most disturbed one, a comparison would go on.
    found = [name for name in RECORDED if slower_than_one(name).distinguishable]
    assert {*RECORDED} - {*found} <= {"loop-1"}


def test_short_stretches_of_the_recordings_raise_no_false_alarm():
    stretches = [
        rounds.iloc[start : start + 60]
        for rounds in RECORDED.values()
        for start in range(0, len(rounds), 60)
    ]
    alarms = [comparison(a=s.one, b=s.same).ratio("a").distinguishable for s in stretches]
    assert len(alarms) == 80
    assert not any(alarms)


def test_noise_that_lasts_for_many_rounds_is_not_counted_as_many_proofs():
    rng = np.random.default_rng(5)
    missed = naive = 0
    for _ in range(400):
        shocks = rng.normal(size=300) * 0.01
        noise = np.empty(300)
        noise[0] = shocks[0]
        for i in range(1, 300):
            noise[i] = 0.8 * noise[i - 1] + shocks[i]
        _, low, high = samples.interval(np.ones(300), np.exp(noise), level=0.05)
        missed += not low < 1 < high
        naive += abs(noise.mean()) > 1.97 * noise.std(ddof=1) / np.sqrt(300)
    assert missed / 400 < 0.1
    assert naive / 400 > 0.4


def test_the_interval_misses_as_rarely_as_it_says():
    rng = np.random.default_rng(6)
    times = rng.lognormal(sigma=0.1, size=(1000, 2, 200))
    found = [samples.interval(one, 1.05 * other, level=0.05) for one, other in times]
    missed = np.mean([not low < 1.05 < high for _, low, high in found])
    assert 0.03 < missed < 0.07


def test_outliers_have_no_weight():
    one, slower = (RECORDED["alloc-1"][name].to_numpy() for name in ("one", "slower"))
    value, _, _ = samples.interval(one, slower)
    disturbed, also = one.copy(), slower.copy()
    disturbed[::14] *= 50
    also[7::14] *= 50
    with_outliers, low, high = samples.interval(disturbed, also)
    assert with_outliers == pytest.approx(value, rel=0.005)
    assert high / low < 1.05


def test_more_candidates_need_a_wider_interval():
    rounds = RECORDED["loop-1"]
    two = comparison(one=rounds.one, slower=rounds.slower).ratio("one", to="slower")
    three = comparison(one=rounds.one, slower=rounds.slower, same=rounds.same)
    three = three.ratio("one", to="slower")
    assert three.value == two.value
    assert three.high / three.low > two.high / two.low


def test_an_interval_of_one_round_is_refused():
    with pytest.raises(ValueError, match="two rounds or more, not 1"):
        samples.interval([1.0], [2.0])


@pytest.mark.parametrize(
    ("low", "high", "distinguishable", "same"),
    [
        (1.026, 1.04, True, False),
        (1.024, 1.04, False, False),
        (0.96, 0.975, True, False),
        (0.96, 0.976, False, False),
        (0.99, 1.01, False, True),
        (0.99, 1.026, False, False),
    ],
)
def test_no_difference_below_the_floor_is_called_one(low, high, distinguishable, same):
    ratio = Ratio("a", "b", (low * high) ** 0.5, low, high)
    assert (ratio.distinguishable, ratio.same) == (distinguishable, same)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (Ratio("a", "b", 0.5, 0.4, 0.625), "a takes 2.00 × as long as b (1.60–2.50)"),
        (Ratio("a", "b", 2.0, 1.6, 2.5), "a is 2.00 × as fast as b (1.60–2.50)"),
        (Ratio("a", "b", 12_345, 12_000, 13_000), "a is 12,300 × as fast as b (12,000–13,000)"),
        (Ratio("a", "b", 20, 19, 21, ("it is impossible",)), "(19–21); but it is impossible"),
    ],
)
def test_a_ratio_is_said_in_words(ratio, words):
    assert words in repr(ratio)


def test_a_measurement_shows_medians_and_quartiles():
    found = Measurement("f", (1.0, 2.0, 3.0, 4.0, 100.0), first=7.0, loops=3)
    assert (found.median, found.low, found.high) == (3.0, 2.0, 4.0)
    assert (found.minimum, found.repeats, found.first) == (1.0, 5, 7.0)
    assert str(found) == "f: 3 s (quartiles 2 s–4 s, minimum 1 s; first call 7 s; 3 × 5 calls)"


@pytest.mark.parametrize(
    ("moves", "operations", "reached", "impossible"),
    [
        (80e6, None, "8 GB/s, 80 % of this machine's 10 GB/s", None),
        (200e6, None, None, "can move 200 MB from memory (20 ms): the work was skipped or sits in"),
        (0.9e6, None, "may come from the cache", None),
        (None, 5e8, "50 % of this machine's 100 GFLOP/s (float32)", None),
        (None, 2e9, None, "can do 2 GFLOP (20 ms): the work was skipped"),
    ],
)
def test_rates_are_held_against_the_ceilings(moves, operations, reached, impossible):
    found = samples.against_ceilings(0.01, moves, operations, CEILINGS, cache=1e6)
    for sentences, expected in zip(found, (reached, impossible), strict=True):
        assert bool(sentences) == bool(expected)
        assert (expected or "") in "".join(sentences)


def test_what_may_sit_in_the_cache_may_be_faster_than_memory():
    _, impossible = samples.against_ceilings(1e-5, 1.1e6, None, CEILINGS, cache=1e6)
    assert not impossible


@pytest.mark.parametrize(
    ("seconds", "switches", "words"),
    [
        ([1e-3] * 20, [0] * 20, None),
        ([1e-3, 2e-3] * 10, [0] * 20, "not stable"),
        ([1e-3] * 20, [0, 1] * 10, "another process took the processor in 50% of the samples"),
        ([1.0] * 20, [1] * 20, None),
        ([1.0] * 4, [0] * 4, "4 repeats only"),
    ],
)
def test_doubts_are_said_in_words(seconds, switches, words):
    found = samples.doubts(seconds, switches)
    assert (words or "") in "".join(found)
    assert len(found) == (words is not None)


def test_what_is_timed_once_is_called_once_and_gives_its_result(clock):
    calls = []
    work = clock.work(3.0)

    def job(argument):
        calls.append(argument)
        work()
        return "done"

    result, measured = timing.once(job, 7)
    assert (result, calls) == ("done", [7])
    assert (measured.name, measured.samples, measured.first) == ("job", (3.0,), 3.0)
    assert "measured once" in str(measured)


def test_a_generator_is_not_timed_once():
    with pytest.raises(TypeError, match="does no work"):
        timing.once(lambda: (n for n in range(3)))


def test_the_first_call_stands_apart(clock):
    found = timing.measure(clock.work(3.0, 0.0001))
    assert found.first == 3.0
    assert found.high < 0.00011
    assert found.loops * found.median >= timing.SAMPLE / 2
    assert clock.now() < 3.0 + 1.1
    assert found.cpu_share == pytest.approx(0.5)
    assert not found.warnings


def test_what_is_still_warming_up_is_not_sampled(clock):
    found = timing.measure(clock.work(*(0.02 / n for n in range(1, 30)), 0.0006))
    assert max(found.samples) < 0.00061


def test_a_call_longer_than_the_budget_is_repeated_twice(clock):
    found = timing.measure(clock.work(5.0), budget=1.0)
    assert (found.repeats, clock.now()) == (2, 20.0)
    assert "time for 2 repeats only" in str(found)


def test_candidates_take_turns_and_keep_to_the_budget(clock):
    turns = []
    work = clock.work(0.01, 0.011)
    candidates = {name: lambda name=name: (turns.append(name), work()) for name in "abc"}
    found = timing.compare(candidates, budget=2.0)
    rounds = ["".join(turns[-3 * n :][:3]) for n in range(found["a"].repeats, 0, -1)]
    assert rounds[:6] == ["abc", "bca", "cab", "cba", "acb", "bac"]
    assert clock.now() < 2.2


@pytest.mark.parametrize(("other", "equal"), [(1.3e-6, True), (1.9e-6, True), (5e-6, False)])
def test_candidates_nearly_alike_are_called_equally_often(clock, other, equal):
    found = timing.compare({"a": clock.work(1e-6), "b": clock.work(other)}, budget=0.2)
    assert (found["a"].loops == found["b"].loops) == equal


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_order_is_balanced(count):
    rounds = timing.orders(count)
    for place in range(count):
        assert sorted(order[place] for order in rounds) == sorted([*range(count)] * 2)
    after = [pair for order in rounds for pair in itertools.pairwise(order)]
    assert all(after.count((a, b)) == after.count((b, a)) for a, b in after)


@pytest.mark.parametrize(("ratio", "seconds"), [(2, 1), (1, 1), (1.025, 4)])
def test_a_comparison_ends_when_all_is_decided(clock, ratio, seconds):
    noise = np.random.default_rng(7).normal(1, 0.02, size=10_000)
    timing.compare({"a": clock.work(0.001), "b": clock.work(*(0.001 * ratio * noise))})
    assert clock.now() == pytest.approx(seconds, abs=0.05)


def test_a_slow_candidate_leaves_time_for_three_rounds(clock):
    found = timing.compare({"slow": clock.work(10.0), "fast": clock.work(0.001)})
    assert found["slow"].repeats == 3
    assert "3 repeats only" in str(found)
    assert found["fast"].loops >= 100
    assert found.ratio("fast").distinguishable


def test_garbage_is_collected_between_samples_only():
    seen = []
    timing.measure(lambda: seen.append(gc.isenabled()), budget=0.01)
    assert set(seen[1:]) == {False}
    assert gc.isenabled()


@pytest.mark.parametrize("failing_call", [1, 2, 20])
def test_an_exception_comes_through_untouched(failing_call):
    calls = itertools.count(1)
    error = LookupError("mine")

    def fail():
        if next(calls) == failing_call:
            raise error

    with pytest.raises(LookupError) as caught:
        timing.measure(fail, budget=0.01)
    assert caught.value is error
    assert gc.isenabled()


def test_garbage_collection_that_was_off_stays_off():
    gc.disable()
    try:
        timing.measure(int, budget=0.01)
        assert not gc.isenabled()
    finally:
        gc.enable()


def generator():
    yield 1


async def coroutine():
    return 1


async def asynchronous_generator():
    yield 1


@pytest.mark.parametrize(
    "lazy", [generator, coroutine, asynchronous_generator, lambda: map(abs, [1]), lambda: zip([1])]
)
def test_what_does_no_work_is_refused(lazy):
    with pytest.raises(TypeError, match="does no work: it returns a"):
        timing.measure(lazy)


def test_a_result_is_not_a_function():
    with pytest.raises(TypeError, match=r"type float, which can't be called.*measure\(f, x\)"):
        timing.measure(sum([1.0, 2.0]))


@pytest.mark.parametrize(
    "call",
    [
        lambda f: timing.measure(f, moves=-1),
        lambda f: timing.measure(f, operations=float("nan")),
        lambda f: timing.measure(f, budget=0),
        lambda f: timing.compare({"a": f}),
        lambda f: timing.compare(f),
        lambda f: timing.compare({"a": f, "b": f}, moves=0),
        lambda f: timing.compare({"a": f, "b": f}, moves={"c": 8}),
        lambda f: timing.scaling(f, []),
        lambda f: timing.scaling(f, [1], bytes_per_item=0),
    ],
)
def test_bad_input_is_refused_before_anything_is_called(call):
    with pytest.raises(ValueError, match=r"must be|needs|no candidate is called 'c': a, b"):
        call(lambda *_: pytest.fail("called"))


def test_an_unknown_candidate_is_named():
    with pytest.raises(KeyError, match="'c' was not compared: a, b"):
        comparison(a=[1.0, 1.0], b=[1.0, 1.0]).ratio("c")


def test_an_impossible_speed_up_says_so(clock, machine):
    candidates = {"honest": clock.work(0.01), "skips": clock.work(0.0001)}
    found = timing.compare(candidates, moves=80e6)
    assert "but faster than this machine can move 80 MB" in str(found.ratio("skips"))
    assert "but faster than" in str(found)
    assert "but faster than" in found._repr_html_()
    assert "80 % of this machine's 10 GB/s" in "".join(found["honest"].reached)
    assert found["honest"].moves == 80e6


def test_a_speed_up_without_reading_the_arguments_says_so(clock, machine):
    work = clock.work(0.0001)
    found = timing.measure(lambda x: work(), np.zeros(10_000_000))
    assert "its arguments were not all read" in str(found)


def test_each_candidate_may_move_its_own(clock, machine):
    candidates = {"all": clock.work(0.01), "half": clock.work(0.01)}
    found = timing.compare(candidates, moves={"half": 40e6})
    assert (found["all"].moves, found["half"].moves) == (None, 40e6)


def test_scaling_measures_each_size(clock, machine, shown):
    def work(size):
        clock.work(size * 1e-6)()

    found = timing.scaling({"f<": work, "g": work}, [1000, 2000], bytes_per_item=8)
    assert [m.median for m in found.measurements["g"]] == pytest.approx([1e-3, 2e-3])
    assert found.cached == 125_000
    assert "f&lt;" in found._repr_html_()
    assert "g: 1,000 1 ms, 2,000 2 ms" in str(found)
    found.plot()
    assert "last-level cache is full at 1.25e+05" in shown[0]


def test_tables_take_their_colours_from_the_page():
    found = comparison(**{"<a>": [1.0, 1.0], "b": [2.0, 2.0]})
    page = found._repr_html_() + found["b"]._repr_html_()
    assert "&lt;a&gt;" in page
    assert "style" not in page
    assert "color" not in page


@pytest.mark.parametrize("other", [[2.0, 2.0, 2.1], [100.0, 200.0, 200.0]])
def test_plots_have_words_and_units(other, shown, monkeypatch):
    drawn = []
    show = figures.show
    monkeypatch.setattr(figures, "show", lambda f, alt: (drawn.append(f.axes[0]), show(f, alt)))
    found = comparison(a=[1.0, 1.0, 1.1], b=other)
    found.plot()
    found["b"].plot()
    assert all("time of one call" in axes.get_xlabel() for axes in drawn)
    assert drawn[0].get_xscale() == ("log" if other[0] == 100 else "linear")
    assert "b and a are" in shown[0] or "b takes" in shown[0]
    assert "quartiles" in shown[1]


SIMULATED = """
import sys
from labkit import timing
assert "numba" not in sys.modules
from numba import cuda
import numpy as np

@cuda.jit
def double(x):
    x[cuda.grid(1)] *= 2

def launch():
    double[1, 4](x)

x = np.ones(4)
try:
    timing.measure(launch)
except timing.SimulatedKernelError as error:
    print(error)
print(x, timing.measure(x.sum, budget=0.01).repeats > 0)
launch()
print(x)
"""


def test_a_simulated_kernel_is_not_timed():
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", SIMULATED],
        env=os.environ | {"NUMBA_ENABLE_CUDASIM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    refusal, unchanged, after = run.stdout.splitlines()
    assert refusal.startswith("no meaningful timing here: double is a CUDA kernel")
    assert unchanged == "[1. 1. 1. 1.] True"
    assert after == "[2. 2. 2. 2.]"


def test_arguments_that_do_not_say_their_size_are_measured_all_the_same():
    class Lazy:
        @property
        def nbytes(self):
            raise NotImplementedError

    assert timing._bytes(Lazy()) == 0
    assert timing._bytes(np.zeros(3)) == 24

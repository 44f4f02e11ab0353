import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit import data, predict

positive = st.floats(1e-6, 1e15)
share = st.floats(0, 1)
workers = st.integers(1, 10_000)


@given(positive, positive, positive, positive)
def test_roofline_is_the_longer_of_both_times(operations, moved, peak, bandwidth):
    seconds = predict.roofline(operations, moved, peak, bandwidth)
    assert seconds >= operations / peak
    assert seconds >= moved / bandwidth
    rate = predict.attainable(predict.arithmetic_intensity(operations, moved), peak, bandwidth)
    assert operations / seconds == pytest.approx(rate)


@given(positive, positive)
def test_both_ceilings_meet_at_the_ridge(peak, bandwidth):
    ridge = predict.ridge_point(peak, bandwidth)
    assert predict.attainable(ridge, peak, bandwidth) == pytest.approx(peak)
    assert predict.attainable(ridge / 2, peak, bandwidth) == pytest.approx(peak / 2)


@given(share, workers)
def test_amdahl_lies_between_one_and_both_limits(serial, count):
    speedup = predict.amdahl(serial, count)
    assert speedup * (1 + 1e-9) >= 1
    assert speedup <= count * (1 + 1e-9)
    assert speedup * serial <= 1 + 1e-9


@given(share, workers)
def test_gustafson_promises_no_less_than_amdahl(serial, count):
    assert predict.gustafson(serial, count) >= predict.amdahl(serial, count) * (1 - 1e-9)


@given(share, workers)
def test_usl_without_coherency_is_amdahl(serial, count):
    assert predict.usl(count, serial, 0) == pytest.approx(predict.amdahl(serial, count))


def test_usl_peaks_where_gunther_says():
    best = max(range(1, 100), key=lambda count: predict.usl(count, 0.04, 0.0024))
    assert best == round(((1 - 0.04) / 0.0024) ** 0.5)


@given(positive, workers, st.floats(0, 1), positive)
def test_ring_allreduce_never_moves_more_than_two_vectors(size, count, latency, bandwidth):
    transfer = predict.allreduce(size, count, 0, bandwidth)
    assert transfer <= 2 * size / bandwidth
    messages = predict.allreduce(size, count, latency, bandwidth) - transfer
    assert messages == pytest.approx(2 * (count - 1) * latency, rel=1e-6, abs=1e-9 * transfer)


def test_peak_of_the_p40_agrees_with_its_data_sheet():
    peak = predict.peak_flops(3840, 1.531e9)
    assert f"{peak:.3e}" == "1.176e+13"
    sheet = data.load_table("gpu_datasheets").set_index("gpu")
    assert peak == pytest.approx(sheet.loc["Tesla P40", "fp32"], rel=0.03)


@given(positive, positive, st.floats(1, 100))
def test_training_time_scales_with_the_work(parameters, samples, epochs):
    once = predict.training_time(predict.training_flops(parameters, samples), 1e12)
    more = predict.training_time(predict.training_flops(parameters, samples, epochs), 1e12)
    assert more == pytest.approx(once * epochs)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: predict.amdahl(1.5, 2), "serial is 1.5: it must be from 0 to 1"),
        (lambda: predict.amdahl(0.5, 0), "workers is 0: it must be 1 or more"),
        (lambda: predict.roofline(1, 1, 0, 1), "peak_flops is 0: it must be more than 0"),
        (lambda: predict.arithmetic_intensity(1, 0), "bytes_moved is 0"),
        (lambda: predict.training_time(1, 1, 0), "utilisation is 0"),
        (lambda: predict.allreduce(float("nan"), 2, 0, 1), "size is nan"),
        (lambda: predict.cost(-1, 1, 1), "up_front is -1"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""Data crosses the wall as it was, and nothing else crosses."""

import json
import math
import pickle
import socket
import struct
import threading
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from labkit.grading import wire

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers() | st.tuples(st.text(), st.text()), inner)
    ),
    max_leaves=20,
)
numbers = arrays.arrays(
    st.sampled_from(["<f8", "<f4", ">i4", "|u1", "|b1", "<c16", "<M8[ns]"]),
    arrays.array_shapes(min_dims=0, min_side=0),
)


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def there_and_back(value):
    buffers = []
    coded = json.loads(json.dumps(wire.encode(value, buffers)))
    return wire.decode(coded, [bytearray(memoryview(buffer).cast("B")) for buffer in buffers])


def same(left, right):
    return pickle.dumps(left) == pickle.dumps(right) or repr(left) == repr(right)


@given(values)
def test_plain_values_arrive_as_they_were(value):
    assert same(there_and_back(value), value)


@given(numbers)
def test_arrays_arrive_with_dtype_shape_and_order(array):
    got = there_and_back(array)
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    assert got.tobytes() == array.tobytes()
    turned = there_and_back(array.T)
    assert turned.flags.f_contiguous == array.T.flags.f_contiguous


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"carrier": ["UA", None], "delay": [1.5, np.nan], "flights": [1, 2]}),
        pd.DataFrame({"when": pd.to_datetime(["2013-01-01", "2013-06-01"]), "late": [True, False]}),
        pd.DataFrame({"empty": np.array([], dtype="f4")}),
    ],
    ids=["texts", "times", "empty"],
)
def test_tables_arrive_as_they_were(frame):
    pd.testing.assert_frame_equal(there_and_back(frame), frame)


def test_a_named_index_becomes_a_column():
    series = pd.Series([1.0, 2.0], index=pd.Index(["AA", "UA"], name="carrier"), name="delay")
    assert there_and_back(series).columns.tolist() == ["carrier", "delay"]


def test_a_generator_goes_on_where_it_stood():
    generator = np.random.default_rng(5)
    generator.integers(9, dtype=np.int32)
    assert there_and_back(generator).random(3).tolist() == generator.random(3).tolist()
    assert isinstance(there_and_back(np.random.Generator(np.random.MT19937(1))), wire.Other)


class Liar(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    ("value", "kind"),
    [(Liar(3.0), float), (np.float32(3.0), float), (np.int8(3), int), (np.ma.ones(3), np.ndarray)],
)
def test_subclasses_arrive_as_the_exact_type(value, kind):
    assert type(there_and_back(value)) is kind


@pytest.mark.parametrize("value", [object(), b"bytes", np.array([object()]), iter([1])])
def test_what_is_not_data_crosses_as_its_name_only(value):
    assert isinstance(there_and_back(value), wire.Other)


def test_a_list_inside_itself_ends():
    endless = []
    endless.append(endless)
    assert "nested" in repr(there_and_back(endless))


@pytest.mark.parametrize("share", [False, True], ids=["through", "shared"])
def test_a_message_crosses_a_connection(ends, share):
    ours, theirs = ends
    array = np.arange(300_000.0).reshape(3, -1)
    message = {"arguments": [array, array[:, ::2], 5], "empty": np.zeros((0, 2))}
    send = wire.send_shared if share else wire.send
    sender = threading.Thread(target=send, args=(ours, message))
    sender.start()
    got = wire.receive(theirs, shared=share)
    sender.join()
    np.testing.assert_array_equal(got["arguments"][0], array)
    np.testing.assert_array_equal(got["arguments"][1], array[:, ::2])
    assert got["arguments"][2] == 5
    assert got["empty"].shape == (0, 2)


def framed(head: bytes) -> bytes:
    return struct.pack("!Q", len(head)) + head


def coded(value: object, sizes: list) -> bytes:
    return framed(json.dumps({"values": {"value": value}, "sizes": sizes}).encode())


@pytest.mark.parametrize(
    "sent",
    [
        framed(b"not JSON"),
        framed(b"[" * 100_000),
        framed(b'{"values": {"value": 1' + b"0" * 5_000 + b'}, "sizes": []}'),
        framed(b"\xff\xfe{}"),
        framed(b"{}"),
        struct.pack("!Q", 2**63),
        coded([1, 2], []),
        coded({"pickle": 0}, []),
        coded({"array": [0, "|O", [1]]}, [8]) + bytes(8),
        coded({"array": [0, "<f8", [10**12]]}, [8]) + bytes(8),
        coded({"array": [0, "<f8", [-1, -1]]}, [8]) + bytes(8),
        coded({"array": [0, "<f8", [10**12]]}, [0]),
        coded({"array": [0, "<U1", [1]]}, [4]) + b"\xff\xff\xff\xff",
        coded({"generator": [1, 2**200, 0, 0]}, []),
        coded({"generator": [1.5, 1, 0, 0]}, []),
        coded({"array": [5, "<f8", [1]]}, [8]) + bytes(8),
        coded({"array": [0, "<f8", [1]]}, [2**40]),
        coded({"array": [0, "<f8", [1]]}, [-8]),
        coded({"dict": [[{"list": []}, 1]]}, []),
        coded({"table": [["a", "string", 3, 0, [None, 0, 1]]]}, [16, 1])
        + struct.pack("<4i", 0, 900, 901, 902)
        + b"x",
        coded({"list": [{"array": [0, "<f8", [1]]}] * 2}, [8]) + bytes(8),
        coded({"table": [["a", "extension", 1, 0, [0]]]}, [8]) + bytes(8),
    ],
)
def test_what_is_no_frame_is_refused(ends, sent):
    ours, theirs = ends
    ours.sendall(sent)
    ours.shutdown(socket.SHUT_WR)
    with pytest.raises(wire.Garbled):
        wire.receive(theirs, time.monotonic() + 5)


def test_half_a_frame_ends_with_the_time(ends):
    ours, theirs = ends
    ours.sendall(struct.pack("!Q", 100) + b"{")
    with pytest.raises(wire.Garbled, match="time"):
        wire.receive(theirs, time.monotonic() + 0.1)


def test_a_frame_that_drips_ends_with_the_time(ends):
    ours, theirs = ends
    over = threading.Event()

    def drip():
        while not over.wait(0.02):
            ours.send(b" ")

    dripping = threading.Thread(target=drip)
    ours.sendall(struct.pack("!Q", 100_000))
    dripping.start()
    try:
        with pytest.raises(wire.Garbled, match="time"):
            wire.receive(theirs, time.monotonic() + 0.3)
    finally:
        over.set()
        dripping.join()


def test_no_deadline_waits_for_ever_and_nan_stays_a_number(ends):
    ours, theirs = ends
    wire.send(ours, {"value": math.nan})
    assert math.isnan(wire.receive(theirs)["value"])

"""How does data cross the wall? Frames of JSON and plain bytes, never a pickle.

Both ends speak it: the marker outside and the kernel in its sandbox. What arrives from the sandbox
is a stranger's: it is measured before it is read, rebuilt from exact types, and never evaluated.
"""

import itertools
import json
import math
import mmap
import os
import re
import socket
import struct
import sys
import time
from typing import Any

import numpy as np

LARGEST = 256 * 2**20
_LARGEST_HEAD = 8 * 2**20
_DEEPEST = 32
_DTYPE = re.compile(r"[<>|](?:b1|[iu][1248]|f[248]|c(?:8|16)|[SU]\d{1,6}|[mM]8(?:\[\d*\w+\])?)")
_HEAD = struct.Struct("!Q")
_COLUMNS = {
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "halffloat", "float", "double", "bool", "string", "large_string",
    "date32[day]", "timestamp[s]", "timestamp[ms]", "timestamp[us]", "timestamp[ns]",
}  # fmt: skip


class Garbled(Exception):
    """What arrived is not a frame, is too large, or did not arrive in time."""


class Handle:
    """A value that stays in the kernel, by its number."""

    def __init__(self, number: int) -> None:
        self.number = number


class Other:
    """A value that is not data: all that crosses is what it was."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"<{self.kind}>"


def send(connection: socket.socket, message: dict, deadline: float = math.inf) -> None:
    """Send a dictionary of values through the connection.

    Parameters
    ----------
    connection : socket.socket
    message : dict
        Names to values: None, truth values, numbers, strings, lists, tuples, sets, dictionaries,
        arrays, tables (pandas or Arrow), NumPy's generators, handles. What is
        anything else crosses as an `Other`.
    deadline : float
        By when, on `time.monotonic`'s clock.

    Raises
    ------
    Garbled
        If it is more than may cross, or did not get through in time.
    """
    head, buffers = _frame(message, shared=False)
    _send_all(connection, [head, *buffers], deadline)


def send_shared(connection: socket.socket, message: dict, deadline: float = math.inf) -> None:
    """Send a dictionary of values, arrays as pages of memory that both ends have.

    For the way into the sandbox, where it saves the time that a speed-up is measured against; on
    the way out the memory could change while it is read.

    Parameters
    ----------
    connection, message, deadline
        As for `send`.

    Raises
    ------
    Garbled
        As for `send`.
    """
    head, buffers = _frame(message, shared=True)
    _send_all(connection, [head], deadline)
    if buffers:
        descriptor = os.memfd_create("labkit")
        try:
            for buffer in buffers:
                left = memoryview(buffer).cast("B")
                while left:
                    left = left[os.write(descriptor, left) :]
            socket.send_fds(connection, [b"+"], [descriptor])
        except OSError:
            raise Garbled("the process ended") from None
        finally:
            os.close(descriptor)


def receive(connection: socket.socket, deadline: float = math.inf, shared: bool = False) -> dict:
    """Wait for a dictionary of values.

    Parameters
    ----------
    connection : socket.socket
    deadline : float
        By when, on `time.monotonic`'s clock.
    shared : bool
        Take in what `send_shared` sent. Only from an end that is trusted.

    Returns
    -------
    dict

    Raises
    ------
    Garbled
        If what arrives is no frame, is more than may cross, or is too late.
    """
    (length,) = _HEAD.unpack(_exactly(connection, _HEAD.size, deadline))
    if length > _LARGEST_HEAD:
        raise Garbled("more data than may cross")
    head = _exactly(connection, length, deadline)
    try:
        frame = json.loads(head)
        values, sizes = frame["values"], frame["sizes"]
        if not all(type(size) is int and size >= 0 for size in sizes):
            raise Garbled("sizes that are none")
        if sum(sizes) > LARGEST:
            raise Garbled("more data than may cross")
        if shared and frame["shared"]:
            buffers = _map(connection, sizes)
        else:
            buffers = [_exactly(connection, size, deadline) for size in sizes]
        return {name: decode(value, buffers) for name, value in values.items()}
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        raise Garbled("what arrived is not data") from None


def encode(value: object, buffers: list, depth: int = 0) -> object:
    """Turn a value into JSON and buffers."""
    if depth > _DEEPEST:
        return {"other": "data nested too deep"}
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if isinstance(value, Handle):
        return {"handle": value.number}
    if isinstance(value, np.generic) and value.dtype.kind in "biufSU":
        return encode(value.item(), buffers, depth)
    if isinstance(value, np.ndarray | np.generic):
        return _encode_array(np.asarray(value), buffers)
    if isinstance(value, dict):
        pairs = value.items()
        return {"dict": [[encode(part, buffers, depth + 1) for part in pair] for pair in pairs]}
    for kind, name in ((list, "list"), (tuple, "tuple"), (set | frozenset, "set")):
        if isinstance(value, kind):
            return {name: [encode(part, buffers, depth + 1) for part in value]}
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}
    if isinstance(value, bool | int | float | str):
        return next(kind(value) for kind in (int, float, str) if isinstance(value, kind))
    if (table := _table(value)) is not None:
        return _encode_table(table, buffers)
    if isinstance(value, np.random.Generator):
        return _encode_generator(value)
    return {"other": f"{type(value).__module__}.{type(value).__qualname__}"[:200]}


def decode(value: object, buffers: list, depth: int = 0) -> Any:
    """Rebuild a value from JSON and buffers, of exact types."""
    if depth > _DEEPEST + 1:
        raise ValueError("nested too deep")
    if not isinstance(value, dict):
        if isinstance(value, list):
            raise ValueError("a bare list")
        return value
    ((kind, content),) = value.items()
    if kind == "list":
        return [decode(part, buffers, depth + 1) for part in content]
    if kind == "tuple":
        return tuple(decode(part, buffers, depth + 1) for part in content)
    if kind == "set":
        return {decode(part, buffers, depth + 1) for part in content}
    if kind == "dict":
        pairs = [[decode(part, buffers, depth + 1) for part in pair] for pair in content]
        return dict(pairs)
    if kind == "complex":
        return complex(*content)
    if kind == "array":
        return _decode_array(_once(buffers, content[0]), *content[1:])
    if kind == "table":
        return _decode_table(content, buffers)
    if kind == "generator":
        return _decode_generator(*content)
    if kind == "handle":
        return Handle(int(content))
    if kind == "other":
        return Other(str(content)[:200])
    raise ValueError(kind)


def _frame(message: dict, shared: bool) -> tuple[bytes, list]:
    """Write the head of a message, and list the buffers that follow."""
    buffers: list[Any] = []
    values = {name: encode(value, buffers) for name, value in message.items()}
    sizes = [memoryview(buffer).nbytes for buffer in buffers]
    shared = shared and sum(sizes) > 0
    head = json.dumps({"values": values, "sizes": sizes, "shared": shared}).encode()
    if len(head) > _LARGEST_HEAD or sum(sizes) > LARGEST:
        raise Garbled("more data than may cross")
    return _HEAD.pack(len(head)) + head, buffers if sum(sizes) else []


def _send_all(connection: socket.socket, parts: list, deadline: float) -> None:
    for part in parts:
        _wait(connection, deadline)
        try:
            connection.sendall(part)
        except TimeoutError:
            raise Garbled("the time was over") from None
        except OSError:
            raise Garbled("the process ended") from None


def _map(connection: socket.socket, sizes: list[int]) -> list:
    """Take in the memory that the other end shares; changes to it stay here."""
    _, descriptors, _, _ = socket.recv_fds(connection, 1, 1)
    pages = memoryview(mmap.mmap(descriptors[0], 0, access=mmap.ACCESS_COPY))
    os.close(descriptors[0])
    ends = np.cumsum([0, *sizes])
    return [pages[first:last] for first, last in itertools.pairwise(ends)]


def _encode_array(array: np.ndarray, buffers: list) -> object:
    if not _DTYPE.fullmatch(array.dtype.str):
        return {"other": f"array of dtype {array.dtype}, shape {array.shape}"[:200]}
    order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    kept = np.asarray(array, order=order)
    buffers.append(kept.ravel(order).view("u1") if array.size else b"")
    return {"array": [len(buffers) - 1, array.dtype.str, list(array.shape), order]}


def _decode_array(buffer: Any, dtype: str, shape: list, order: str) -> np.ndarray:
    """Rebuild an array; its memory is the buffer, so that a shape alone reserves nothing."""
    if not _DTYPE.fullmatch(dtype) or order not in ("C", "F"):
        raise ValueError(dtype)
    if not len(buffer):
        if 0 not in shape:
            raise ValueError(shape)
        return np.empty(shape, dtype)
    array = np.frombuffer(buffer, dtype).reshape(shape, order=order)
    if array.dtype.kind == "U" and array.view("<u4").max(initial=0) > sys.maxunicode:
        raise ValueError("no text")
    return array


def _once(buffers: list, place: int) -> Any:
    """Take a buffer away: one that many arrays share would grow when they are compared."""
    buffer, buffers[place] = buffers[place], None
    if buffer is None:
        raise ValueError("a buffer used twice")
    return buffer


def _table(value: object) -> Any:
    """Return a pandas or Arrow table as an Arrow table, anything else as None."""
    pandas, arrow = sys.modules.get("pandas"), sys.modules.get("pyarrow")
    if pandas and isinstance(value, pandas.Series):
        value = value.to_frame(value.name if value.name is not None else "value")
    if pandas and isinstance(value, pandas.DataFrame):
        import pyarrow as arrow

        named = any(name is not None for name in value.index.names)
        frame = value.reset_index() if named else value
        return arrow.Table.from_pandas(frame, preserve_index=False)
    return value if arrow and isinstance(value, arrow.Table) else None


def _encode_generator(generator: np.random.Generator) -> object:
    """Write down where a generator stands; it stays there."""
    state = generator.bit_generator.state
    if state["bit_generator"] != "PCG64":
        return {"other": f"{state['bit_generator']} generator"}
    return {"generator": [*state["state"].values(), state["has_uint32"], state["uinteger"]]}


def _decode_generator(*numbers: int) -> np.random.Generator:
    """Make a generator that goes on from where another one stood."""
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError(numbers)
    state, increment, kept, last = numbers
    source = np.random.PCG64(0)
    source.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": increment},
        "has_uint32": kept,
        "uinteger": last,
    }
    return np.random.Generator(source)


def _encode_table(table: Any, buffers: list) -> object:
    import pyarrow as arrow

    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        if arrow.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if str(column.type) not in _COLUMNS:
            return {"other": f"table with a column of {column.type}"[:200]}
        whole = arrow.concat_arrays(column.chunks) if column.num_chunks else None
        if whole is None:
            columns.append([name, str(column.type), 0, 0, []])
            continue
        places = []
        for buffer in whole.buffers():
            places.append(None if buffer is None else len(buffers))
            if buffer is not None:
                buffers.append(buffer)
        columns.append([name, str(column.type), len(whole), whole.offset, places])
    return {"table": columns}


def _decode_table(columns: list, buffers: list) -> Any:
    """Rebuild a table as a DataFrame, from plain buffers: Arrow's files may be compressed."""
    import pyarrow as arrow

    arrays = {}
    for name, kind, length, offset, places in columns:
        if kind not in _COLUMNS:
            raise ValueError(kind)
        known = {"double": arrow.float64(), "float": arrow.float32(), "halffloat": arrow.float16()}
        type_ = known.get(kind) or arrow.type_for_alias(kind)
        if not places:
            arrays[str(name)] = arrow.array([], type_)
            continue
        parts = [
            None if place is None else arrow.py_buffer(_once(buffers, place)) for place in places
        ]
        array = arrow.Array.from_buffers(type_, length, parts, offset=offset)
        array.validate(full=True)
        arrays[str(name)] = array
    return arrow.table(arrays).to_pandas()


def _exactly(connection: socket.socket, size: int, deadline: float) -> bytearray:
    """Read so many bytes."""
    received = bytearray(size)
    view, read = memoryview(received), 0
    while read < size:
        _wait(connection, deadline)
        try:
            count = connection.recv_into(view[read:])
        except TimeoutError:
            raise Garbled("the time was over") from None
        except OSError:
            count = 0
        if count == 0:
            raise Garbled("the process ended")
        read += count
    return received


def _wait(connection: socket.socket, deadline: float) -> None:
    """Let the connection's next step last until the deadline, and no longer."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise Garbled("the time was over")
    connection.settimeout(None if math.isinf(left) else left)

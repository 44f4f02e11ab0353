"""What is a recording? Runs of a device, with all that is needed to believe them."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np

SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text())
REPEATS = 20


@dataclasses.dataclass(frozen=True)
class Run:
    """One piece of work, timed: bytes and operations are those that it must move and do.

    Attributes
    ----------
    name : str
    size : int
        Elements.
    bytes, operations : float
    samples : list of float
        Seconds, by the device's clock.
    error : float
        The largest difference from float64 on the CPU, as a share of the largest value.
    tolerance : float
        How much of it there may be.
    transfers : bool
        Whether the way to the device and back is in the time.
    """

    name: str
    size: int
    bytes: float
    operations: float
    samples: list[float]
    error: float
    tolerance: float
    transfers: bool = False


def error_of(got: np.ndarray, expected: np.ndarray) -> float:
    """Return the largest difference, as a share of the largest expected value.

    Examples
    --------
    >>> error_of(np.array([1.0, 2.1]), np.array([1.0, 2.0]))
    0.05
    """
    largest = np.abs(expected).max()
    return float(np.round(np.abs(got - expected).max() / largest, 12))


def refuse(recording: dict) -> None:
    """Raise ValueError where a recording lacks something, or one of its answers is wrong."""
    try:
        jsonschema.validate(recording, SCHEMA)
    except jsonschema.ValidationError as problem:
        raise ValueError(f"not a recording: {problem.json_path}: {problem.message}") from None
    for run in recording["runs"]:
        if run["error"] > run["tolerance"]:
            raise ValueError(
                f"{run['name']} of {run['size']:,} is wrong by {run['error']:.2g} of its largest "
                f"value, and {run['tolerance']:.2g} is allowed: nothing is recorded."
            )
    if not recording["tests"]["passed"]:
        raise ValueError("no test that is marked `gpu` has passed on this device.")
    if recording["tests"]["failed"]:
        raise ValueError(f"{recording['tests']['failed']} tests fail on this device.")


def write(recording: dict, folder: Path) -> Path:
    """Write a recording and its entry in the manifest of a data folder; return the file."""
    refuse(recording)
    device = recording["device"]["name"]
    name = re.sub(r"[^a-z0-9]+", "-", device.lower()).strip("-")
    file = folder / "recorded" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(recording, indent=1) + "\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest[f"recorded/{name}.json"] = {
        "description": f"Kernels and libraries on one {device}.",
        "origin": f"make record, {recording['date'][:10]}",
        "licence": "CC0-1.0",
        "rows": len(recording["runs"]),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return file


def device_seconds(cuda: Any, work: Callable[[], object]) -> list[float]:
    """Time work on the device by its own clock, once warm."""
    for _ in range(3):
        work()
    found = []
    for _ in range(REPEATS):
        start, end = cuda.event(), cuda.event()
        start.record()
        work()
        end.record()
        end.synchronize()
        found.append(cuda.event_elapsed_time(start, end) / 1e3)
    return found

"""The marking of 10-distributed-dl, notebook 2."""

import io
import itertools
import json
import zipfile

import numpy as np

from labkit.grading.marking import close, equal, expect, raises, task

# 2-keras-workers


@task("global_batch", points=1)
def global_batch_whole(student, rng):
    """Whole steps, and a remainder that is dropped."""
    for _ in range(12):
        per_worker, workers, steps = rng.integers(1, [9, 7, 6]).tolist()
        rows = per_worker * workers * steps
        for left in {0, int(rng.integers(per_worker * workers))}:
            found = student.global_batch(rows + left, per_worker, workers, True)
            equal(as_pairs(found), rows_dealt(rows, per_worker, workers))
        found = student.global_batch(rows, per_worker, workers, False)
        equal(as_pairs(found), rows_dealt(rows, per_worker, workers), hint="It comes out even.")


@task("global_batch", points=1)
def global_batch_remainder(student, rng):
    """A remainder that is kept, dealt out as evenly as possible, and an epoch without rows."""
    for _ in range(20):
        per_worker, workers = rng.integers(1, [9, 7]).tolist()
        rows = int(rng.integers(1, 4 * per_worker * workers))
        found = student.global_batch(rows, per_worker, workers, False)
        equal(as_pairs(found), rows_dealt(rows, per_worker, workers))
    few, workers = int(rng.integers(1, 4)), int(rng.integers(5, 9))
    found = student.global_batch(few, 3, workers, False)
    equal(as_pairs(found), rows_dealt(few, 3, workers), hint="Some workers have no rows.")
    equal(student.global_batch(0, 4, workers, False), [], hint="No rows, no steps.")


def rows_dealt(rows, per_worker, workers):
    """Deal the numbers of all rows, step by step."""
    numbers, found = np.arange(rows), []
    for start in range(0, rows, per_worker * workers):
        parts = np.array_split(numbers[start : start + per_worker * workers], workers)
        ends = start + np.cumsum([len(part) for part in parts])
        found.append([(int(end) - len(part), int(end)) for part, end in zip(parts, ends)])  # noqa: B905
    return found


def as_pairs(found):
    """Take lists and arrays for pairs, too."""
    try:
        return [[tuple(int(row) for row in pair) for pair in step] for step in found]
    except (TypeError, ValueError):
        return found


@task("tf_config", points=1)
def tf_config_text(student, rng):
    """JSON text that names all processes and this one; `hosts` stays as it is."""
    for _ in range(8):
        hosts = some_hosts(rng)
        for role in [role for role in hosts if hosts[role]]:
            index = int(rng.integers(len(hosts[role])))
            (kept,) = student.keep(hosts)
            text = student.tf_config(kept, role, index)
            found = config_of(text)
            cluster = dict(pair for pair in hosts.items() if len(pair[1]) > 0)
            equal(found, {"cluster": cluster, "task": {"type": role, "index": index}})
            equal(student.fetch(kept), hosts, hint="What went in has changed.")


@task("tf_config", points=1)
def tf_config_refuses(student, rng):
    """Processes that there are not, and addresses given twice; but nothing else is refused."""
    for _ in range(4):
        hosts = some_hosts(rng)
        workers = len(hosts["worker"])
        text = student.tf_config(hosts, "worker", workers - 1)
        task_of_last = {"type": "worker", "index": workers - 1}
        equal(config_of(text).get("task"), task_of_last, hint="The last worker.")
        empty = [role for role in ("chief", "evaluator") if not hosts.get(role)]
        for role, index in [("worker", workers), ("worker", -1), *((role, 0) for role in empty)]:
            raises(ValueError, student.tf_config, hosts, role, index)
        other = "ps" if rng.random() < 0.5 else "worker"
        again = {**hosts, other: [*hosts[other], str(rng.choice(hosts["worker"]))]}
        raises(ValueError, student.tf_config, again, "worker", 0)
    hosts = {"worker": hosts["worker"], "ps": [f"other:{n}" for n in (1, 1)]}
    raises(ValueError, student.tf_config, hosts, "worker", 0)


def config_of(text):
    """Read a student's JSON text."""
    expect(isinstance(text, str), f"expected JSON text, got {type(text).__name__}")
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    expect(isinstance(found, dict), "the text is no JSON object")
    return found


def some_hosts(rng):
    """Draw addresses by role; some roles have none."""
    ports = rng.choice(np.arange(1024, 60000), 12, replace=False).tolist()
    address = [f"node{rng.integers(1, 4)}:{port}" for port in ports]
    workers, servers = rng.integers([1, 0], [6, 4]).tolist()
    hosts = {"worker": address[:workers], "ps": address[6 : 6 + servers]}
    return {"chief": address[-1:] if rng.random() < 0.5 else [], **hosts}


@task("resume", points=1)
def resume_newest(student, rng):
    """The arrays of the newest checkpoint, by the number in its name."""
    for _ in range(3):
        digits = 10 ** int(rng.integers(1, 4))
        steps = {int(rng.integers(2, 9)) * digits, 11 * digits, int(rng.integers(2, 9))}
        saved = {step: some_arrays(rng) for step in sorted(steps, reverse=True)}
        files = {f"step-{n:06d}.npz": stored(saved[n]) for n in saved}
        same_checkpoint(student, files, max(steps), saved[max(steps)])
        files = {f"step-{n}.npz": stored(saved[n]) for n in saved}
        other = stored(some_arrays(rng))
        files |= {"unfinished.npz": other, "step-best.npz": other, "notes.txt": b"step-9999999"}
        files |= {f"step-{12 * digits}.npz.part": other, f"old-step-{13 * digits}.npz": other}
        same_checkpoint(student, files, max(steps), saved[max(steps)])


@task("resume", points=1)
def resume_cut_off(student, rng):
    """Files that were cut off or are empty are skipped; `(0, {})` where none is whole."""
    for _ in range(3):
        older, newer, newest = np.sort(rng.choice(np.arange(1, 400), 3, replace=False)).tolist()
        arrays, whole = some_arrays(rng), stored(some_arrays(rng))
        files = {
            f"step-{newest}.npz": whole[: int(rng.integers(20, len(whole) - 1))],
            f"step-{older}.npz": stored(arrays),
        }
        same_checkpoint(student, files, older, arrays)
        same_checkpoint(student, {**files, f"step-{newer}.npz": b""}, older, arrays)
        del files[f"step-{older}.npz"]
        source = same_checkpoint(student, {**files, f"step-{newer}.npz": b""}, 0, {})
        left = student.make(MADE, source=LEFT.format(source=source), name="left")
        names = sorted([f"step-{newest}.npz", f"step-{newer}.npz"])
        equal(student.fetch(left), names, hint="The names of the files have changed.")
    same_checkpoint(student, {}, 0, {})


@task("resume", points=1)
def resume_damaged(student, rng):
    """A file that opens, but one of whose arrays can't be read, is skipped."""
    for _ in range(3):
        older, newer, newest = np.sort(rng.choice(np.arange(1, 400), 3, replace=False)).tolist()
        arrays = some_arrays(rng)
        files = {
            f"step-{older}.npz": stored(some_arrays(rng)),
            f"step-{newer}.npz": stored(arrays),
            f"step-{newest}.npz": damaged(stored(some_arrays(rng)), rng),
        }
        same_checkpoint(student, files, newer, arrays)
        files[f"step-{newer}.npz"] = damaged(files[f"step-{newer}.npz"], rng)
        del files[f"step-{older}.npz"]
        same_checkpoint(student, files, 0, {})


def some_arrays(rng):
    shapes = [tuple(rng.integers(1, 6, size=n).tolist()) for n in (1, 2, 1)]
    names = ["step", *rng.choice(["w", "b", "m", "v0", "rate"], 2, replace=False).tolist()]
    return {name: rng.normal(size=shape) for name, shape in zip(names, shapes)}  # noqa: B905


def stored(arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def damaged(content, rng):
    """Change the last byte of one of the arrays."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        members = file.infolist()
    one, changed = members[rng.integers(len(members))], bytearray(content)
    lengths = np.frombuffer(content[one.header_offset + 26 : one.header_offset + 30], "<u2")
    changed[one.header_offset + 30 + int(lengths.sum()) + one.file_size - 1] ^= 1
    return bytes(changed)


# The first file is the oldest: a time says nothing about a step.
# The number makes each folder a new one: what `made` has made it keeps.
FOLDER = """
number = {number}
import os, pathlib, tempfile
folder = pathlib.Path(tempfile.mkdtemp())
for hour, (name, content) in enumerate({files!r}.items()):
    (folder / name).write_bytes(bytes.fromhex(content))
    os.utime(folder / name, (3600 * hour, 3600 * hour))
folder = {kind}(folder)
"""

# The names in a folder that was made before.
LEFT = """
import os
from labkit.grading.engines import made
left = sorted(os.listdir(made({source!r}, "folder")))
"""
MADE = "labkit.grading.engines.made"
NUMBERS = itertools.count()


def same_checkpoint(student, files, step, arrays):
    """Lose the part unless the newest whole checkpoint of a folder is found."""
    source = {name: content.hex() for name, content in files.items()}
    kind = "str" if step % 2 else "pathlib.Path"
    source = FOLDER.format(number=next(NUMBERS), files=source, kind=kind)
    found = student.resume(student.make(MADE, source=source, name="folder"))
    expect(
        isinstance(found, list | tuple) and len(found) == 2 and isinstance(found[1], dict),
        "expected a pair of a number and a dictionary",
    )
    equal(found[0], step, hint="The step of the newest whole checkpoint.")
    equal(sorted(found[1]), sorted(arrays), hint="The names of the arrays.")
    for name in arrays:
        close(found[1][name], arrays[name])
    return source

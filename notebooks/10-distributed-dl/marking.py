"""The marking of 10-distributed-dl: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import io
import itertools
import json
import weakref
import zipfile

import numpy as np

from labkit.grading.marking import Lost, close, equal, expect, raises, task

# 1-data-parallel

AVERAGED = """
def averaged_for_marking(ranks, cases):
    import time

    from mpi4py import MPI

    class Counted(MPI.Intracomm):
        pass

    def noted(name):
        call = getattr(MPI.Intracomm, name)

        def note(ranks, *given, **named):
            first, second = [*given, *named.values(), None, None][:2]
            first = second if first is MPI.IN_PLACE else first
            first = first[0] if isinstance(first, (list, tuple)) and len(first) else first
            ranks.moved.append([name, int(getattr(first, "nbytes", -1))])
            return call(ranks, *given, **named)

        return note

    kinds = "allreduce reduce bcast gather allgather alltoall scatter reduce_scatter scan "
    for kind in (kinds + "send isend sendrecv").split():
        for name in (kind, kind.capitalize(), "I" + kind):
            if hasattr(MPI.Intracomm, name):
                setattr(Counted, name, noted(name))
    found = []
    for arrays in cases:
        counted = Counted(ranks)
        counted.moved = []
        try:
            got = allreduce_gradients(counted, arrays)
        except Exception:
            # The first rank to say so ends the others, and not while they are writing.
            time.sleep(0.3 * ranks.Get_rank())
            raise
        found.append({"got": got, "moved": counted.moved})
    return found
"""
# It looks the student's function up among the notebook's names, so it has to be one of them.
SOURCE = f"""
from IPython import get_ipython
exec({AVERAGED!r}, get_ipython().user_ns)
ready = True
"""
SHAPES = [[(5, 3), (3,), (3, 2), (2,)], [(4,)], [(2, 3, 2), (1, 1), (7,)]]
RANKS = 3
_averaged = weakref.WeakKeyDictionary()


def averages(student, rng):
    """Start ranks once for all parts; return what each was given, and what became of it."""
    if student not in _averaged:
        student.make("labkit.grading.engines.made", source=SOURCE, name="ready")
        given = [[[draw(rng, s) for s in case] for case in SHAPES] for _ in range(RANKS)]
        on_ranks = {
            "function": "averaged_for_marking",
            "arguments": [[cases] for cases in given],
        }
        try:
            made = student.make("labkit.grading.engines.on_ranks", **on_ranks)
            _averaged[student] = given, student.fetch(made), None
        except Lost as lost:
            _averaged[student] = given, [], lost
    given, found, lost = _averaged[student]
    if lost is not None:
        raise lost
    return given, found


def draw(rng, shape):
    return rng.normal(size=shape).astype(np.float32)


def is_averaged(student, rng, times=(1,)):
    """Compare what each rank returned with the mean, times one of some factors."""
    given, found = averages(student, rng)
    for rank, became in enumerate(found):
        for i, (case, answer) in enumerate(zip(SHAPES, became["returned"], strict=True)):
            where = f"Rank {rank} of {RANKS}, arrays of {', '.join(map(str, case))}."
            got = answer["got"]
            expect(isinstance(got, list | tuple), "expected a list of arrays")
            equal(len(got), len(case), where)
            for j, array in enumerate(got):
                total = sum(given[r][i][j].astype(float) for r in range(RANKS))
                factor = next((f for f in times if same(array, f * total / RANKS)), times[0])
                close(array, factor * total / RANKS, where, rtol=1e-3, atol=1e-5)
    return given, found


def same(array, expected):
    found = np.asarray(array)
    return found.shape == expected.shape and np.allclose(found, expected, rtol=1e-3, atol=1e-5)


@task("allreduce_gradients", points=1)
def allreduce_gradients_is_the_mean(student, rng):
    """The mean of each array on every one of three ranks, in the arrays' own shapes."""
    is_averaged(student, rng)


@task("allreduce_gradients", points=1)
def allreduce_gradients_in_one_message(student, rng):
    """One all-reduce for all arrays of a list, with 4 bytes for each number."""
    _, found = is_averaged(student, rng, times=(1, RANKS))
    for became in found:
        for case, answer in zip(SHAPES, became["returned"], strict=True):
            calls = [name for name, _ in answer["moved"]]
            where = f"Calls that moved data, for {len(case)} arrays."
            equal([name.lower().removeprefix("i") for name in calls], ["allreduce"], where)
            size = 4 * sum(int(np.prod(shape)) for shape in case)
            moved = answer["moved"][0][1]
            expect(moved in {size, -1}, f"{moved} bytes were all-reduced, not {size}")


@task("allreduce_gradients", points=1)
def allreduce_gradients_makes_new_arrays(student, rng):
    """New arrays of float32; those that went in stay as they are."""
    given, found = is_averaged(student, rng, times=(1, RANKS))
    for rank, became in enumerate(found):
        for answer in became["returned"]:
            types = sorted({str(getattr(a, "dtype", type(a).__name__)) for a in answer["got"]})
            equal(types, ["float32"], "Types of the arrays that came back.")
        for before, after in zip(given[rank], became["arguments"][0], strict=True):
            for one, other in zip(before, after, strict=True):
                equal(other, one, "An array that went in has changed.")


@task("linear_scaling", points=1)
def linear_scaling_full(student, rng):
    """The full rate: after the warm-up, without one, and for smaller batches than the base."""
    for warmup in (0, 1, int(rng.integers(5, 500))):
        rate, base = float(rng.uniform(0.001, 2)), int(rng.integers(8, 300))
        for batch in (base * int(rng.integers(2, 40)), int(rng.integers(1, base)), base + 1):
            for step in (warmup, warmup + 1, warmup + int(rng.integers(2, 999))):
                got = student.linear_scaling(rate, base, batch, warmup, step)
                close(got, rate / base * batch, f"Step {step}, warm-up {warmup}, {base} → {batch}.")


@task("linear_scaling", points=1)
def linear_scaling_ramp(student, rng):
    """The straight line from the base rate to the full one, upwards and downwards."""
    for times in (0.25, 4, float(rng.integers(5, 60))):
        rate, base, warmup = float(rng.uniform(0.01, 1)), 64, int(rng.integers(8, 400))
        batch = int(base * times)
        for step in (0, 1, int(rng.integers(2, warmup)), warmup - 1, warmup, warmup + 3):
            got = student.linear_scaling(rate, base, batch, warmup, step)
            on_line = np.interp(step, [0, warmup], [rate, rate * batch / base])
            close(got, float(on_line), f"Step {step} of {warmup}, {base} → {batch}.")


def pushed(rng, staleness, version=None):
    """Draw a push: weights, their version, gradients, the version that was pulled, and a rate."""
    shapes = [(3, 2), (2,), (1, 4)][: int(rng.integers(2, 4))]
    weights, grads = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
    version = staleness + int(rng.integers(0, 900)) if version is None else version
    return weights, version, grads, version - staleness, float(rng.uniform(0.01, 1.5))


def is_step(got, weights, grads, moved, where):
    """Compare an answer with weights that moved so far against their gradients."""
    expect(isinstance(got, list | tuple) and len(got) == 3, "expected a triple")
    arrays, version, staleness = got
    expect(isinstance(arrays, list | tuple), "the weights are no list of arrays")
    equal(len(arrays), len(weights), where)
    for array, w, g in zip(arrays, weights, grads, strict=True):
        close(array, np.subtract(w, np.multiply(moved, g)), where, atol=1e-9)
    return version, staleness


@task("async_step", points=1)
def async_step_of_fresh_gradients(student, rng):
    """The whole rate for a staleness of 0 or 1; the version one higher."""
    for staleness in (0, 1, 0, 1):
        weights, version, grads, pulled, rate = pushed(rng, staleness)
        limit = int(rng.integers(1, 50))
        got = student.async_step(weights, version, grads, pulled, rate, limit)
        where = f"Version {version}, pulled {pulled}, limit {limit}."
        equal(is_step(got, weights, grads, rate, where), (version + 1, staleness), where)


@task("async_step", points=1)
def async_step_of_stale_gradients(student, rng):
    """A rate divided by the staleness, up to the limit; beyond it no update."""
    for limit in (2, int(rng.integers(3, 9)), int(rng.integers(9, 60)), 0):
        for staleness in {limit, max(2, limit - 1), limit + 1, limit + int(rng.integers(2, 40))}:
            weights, version, grads, pulled, rate = pushed(rng, staleness)
            got = student.async_step(weights, version, grads, pulled, rate, limit)
            kept = staleness <= limit
            where = f"Version {version}, pulled {pulled}, limit {limit}."
            moved = rate / max(staleness, 1) if kept else 0.0
            found = is_step(got, weights, grads, moved, where)
            equal(found, (version + kept, staleness), where)


@task("async_step", points=1)
def async_step_leaves_its_arguments(student, rng):
    """The lists and arrays that go in stay as they are, updated or dropped."""
    for staleness, limit in ((0, 5), (3, 5), (4, 1)):
        weights, version, grads, pulled, rate = pushed(rng, staleness)
        kept = student.keep(weights, grads)
        got = student.async_step(kept[0], version, kept[1], pulled, rate, limit)
        equal(len(got) if isinstance(got, list | tuple) else 0, 3, "Values that came back.")
        expect(got[1] in (version, version + 1), "the version is neither the old one nor the next")
        for before, handle in zip((weights, grads), kept, strict=True):
            after = student.fetch(handle)
            equal(len(after), len(before), "A list that went in has changed.")
            for one, other in zip(after, before, strict=True):
                equal(one, other, "An array that went in has changed.")


def by_counting(seconds, allreduce, round_trip, needs, queue=None):
    """Return both ways' useful gradients in an hour."""
    hour = 3600.0
    together = len(seconds) * hour / (sorted(seconds)[-1] + allreduce)
    apart = sum(hour / (own + round_trip) for own in seconds)
    return together, min(apart, hour / (queue or round_trip)) / needs


def with_mean_worker(seconds, allreduce, round_trip, needs):
    together, _ = by_counting(seconds, allreduce, round_trip, needs)
    alike = [np.mean(seconds)] * len(seconds)
    return together, by_counting(alike, allreduce, round_trip, needs)[1]


def clear_cases(rng, make, mistakes):
    """Draw clear cases: five or more won by each way, two or more lost by each mistake."""
    left = {"sync": 5, "async": 5} | dict.fromkeys(mistakes, 2)
    while any(left.values()):
        case = make(rng)
        together, apart = by_counting(*case)
        best = "sync" if together > apart else "async"
        if max(together, apart) < 1.1 * min(together, apart):
            continue
        shown = [best]
        for mistake in mistakes:
            one, other = mistake(*case)
            if max(one, other) > 1.02 * min(one, other) and (one > other) != (together > apart):
                shown.append(mistake)
        if any(left[what] for what in shown):
            left |= {what: max(0, left[what] - 1) for what in shown}
            yield case, best


def is_chosen(student, case, best):
    seconds, allreduce, round_trip, needs = case
    where = f"{len(seconds)} workers, {allreduce:.3g}, {round_trip:.3g}, {needs:.3g}."
    equal(student.sync_or_async([float(s) for s in seconds], *map(float, case[1:])), best, where)


@task("sync_or_async", points=1)
def sync_or_async_few_workers(student, rng):
    """Slow workers, the all-reduce and the gradients needed, where the server keeps up."""

    def few(rng):
        seconds = rng.uniform(1, 2, size=int(rng.integers(2, 7)))
        seconds[0] *= rng.choice([1, rng.uniform(2, 6)])
        round_trip = rng.uniform(0.02, 0.95) * min(seconds) / (len(seconds) - 1)
        return seconds, rng.uniform(0.01, 2), round_trip, rng.uniform(1, 3)

    mistakes = [
        lambda s, a, r, n: by_counting(s, 0, r, n),
        lambda s, a, r, n: by_counting(s, a, 0, n, queue=r),
        lambda s, a, r, n: by_counting(s, a, r, 1),
        with_mean_worker,
    ]
    for case, best in clear_cases(rng, few, mistakes):
        is_chosen(student, case, best)


@task("sync_or_async", points=1)
def sync_or_async_queue_and_ties(student, rng):
    """Many workers, whom one server holds up; equally good ways."""

    def many(rng):
        seconds = rng.uniform(0.5, 1, size=int(rng.integers(20, 90)))
        seconds[-1] *= rng.uniform(1, 60)
        return seconds, rng.uniform(0.01, 0.5), rng.uniform(0.05, 0.4), rng.uniform(1, 1.5)

    mistakes = [
        lambda s, a, r, n: by_counting(s, a, r, n, queue=1e-9),
        lambda s, a, r, n: by_counting(s, a, r, n, queue=r / n),
    ]
    for case, best in clear_cases(rng, many, mistakes):
        is_chosen(student, case, best)
    # Powers of two, so that nothing is rounded: equal, and the server just keeps up.
    for own in (0.5, 1.0, 2.0):
        is_chosen(student, ([own, own], own, own, 1.0), "sync")


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


# 3-scaling-laws


@task("efficiency", points=1)
def efficiency_values(student, rng):
    """Right parts of the rate per worker of the row with the fewest, for lists and arrays."""
    for kind in (list, np.array):
        workers, rates = scaling_table(rng)
        smallest = min(range(len(workers)), key=workers.__getitem__)
        promised = rates[smallest] / workers[smallest]
        wanted = [rate / (promised * count) for rate, count in zip(rates, workers, strict=True)]
        close(student.efficiency(kind(workers), kind(rates)), wanted)


@task("efficiency", points=1)
def efficiency_order(student, rng):
    """Rows in any order, the fewest workers more than one, and an array in the order given."""
    for _ in range(4):
        workers, rates = scaling_table(rng)
        turn = rng.permutation(len(workers))
        workers, rates = [workers[i] * 3 for i in turn], [rates[i] for i in turn]
        found = student.efficiency(workers, rates)
        expect(isinstance(found, np.ndarray), "An array, one number for each row.")
        base = np.interp(min(workers), sorted(workers), np.sort(workers))
        promised = rates[workers.index(int(base))] / base
        close(found, np.divide(rates, workers) / promised, hint="In the order given.")
    found = student.efficiency([10, 9, 30], [95, 99, 240])
    close(found, [19 / 22, 1, 8 / 11], hint="The fewest workers, not the lowest rate.")


def scaling_table(rng):
    """Draw some numbers of workers, no two alike, and rates that grow less than they do."""
    workers = sorted(rng.choice(np.arange(1, 60), size=6, replace=False).tolist())
    return workers, [count**0.9 * float(rng.uniform(20, 30)) for count in workers]


@task("memory_per_device", points=1)
def memory_without_zero(student, rng):
    """Stage 0: 16 bytes for each parameter that the device has, however many copies there are."""
    for _ in range(4):
        billions, data, tensor, pipeline = draw_cuts(rng)
        wanted = 16 * billions * 1e9 / tensor / pipeline
        got = student.memory_per_device(billions * 1e9, data, tensor, pipeline, 0)
        close(got, wanted, hint="Copies keep everything at stage 0.")


@task("memory_per_device", points=1)
def memory_with_zero(student, rng):
    """Stages 1 to 3: first the optimiser state is cut, then the gradients, then the weights."""
    for stage in (1, 2, 3):
        whole = [0, 4, 2, 0][stage]
        billions, data, tensor, pipeline = draw_cuts(rng)
        wanted = billions * 1e9 / tensor / pipeline * (whole + (16 - whole) / data)
        close(student.memory_per_device(billions * 1e9, data, tensor, pipeline, stage), wanted)


def draw_cuts(rng):
    """Draw a model's size in billions and the ways to cut it."""
    data, tensor, pipeline = rng.integers(2, 30, size=3).tolist()
    return float(rng.uniform(0.5, 90)), data, tensor, pipeline


@task("pipeline_bubble", points=1)
def bubble_of_equal_stages(student, rng):
    """Equal stages of any length: (p - 1) / (m + p - 1), and 0 for one stage."""
    for _ in range(4):
        stages, microbatches = rng.integers(2, 40, size=2).tolist()
        seconds = [float(rng.uniform(0.01, 9))] * stages
        wanted = (stages - 1) / (microbatches + stages - 1)
        close(student.pipeline_bubble(seconds, microbatches), wanted)
    close(student.pipeline_bubble([float(rng.uniform(1, 9))], 5), 0.0, "One stage.", atol=1e-9)


@task("pipeline_bubble", points=2)
def bubble_of_unequal_stages(student, rng):
    """Stages of different lengths, the slowest anywhere, as lists and as arrays."""
    for kind, slowest in ((list, 0), (np.array, 1), (list, -1)):
        stages, microbatches = rng.integers(3, 12, size=2).tolist()
        seconds = rng.uniform(0.2, 3, size=stages).tolist()
        seconds[slowest] = 4.0
        hint = "The slowest stage sets the beat."
        wanted = idle_by_timetable(seconds, microbatches)
        close(student.pipeline_bubble(kind(seconds), microbatches), wanted, hint=hint)


def idle_by_timetable(seconds, microbatches):
    """Let every micro-batch go through every stage, and count the idle part."""
    left = np.zeros((microbatches + 1, len(seconds) + 1))
    for batch in range(1, microbatches + 1):
        for stage, took in enumerate(seconds, 1):
            left[batch, stage] = max(left[batch - 1, stage], left[batch, stage - 1]) + took
    return 1 - microbatches * sum(seconds) / (len(seconds) * left[-1, -1])


@task("choose_parallelism", points=1)
def parallelism_that_fits(student, rng):
    """Models that fit on one device, or into one node: no pipeline, the smallest power of two."""
    for per_node in (4, 8, 16):
        memory = float(rng.uniform(20e9, 90e9))
        parts = rng.uniform(0.1, per_node)
        asked = (parts * memory / 32, 24, 960, memory, per_node)
        equal(student.choose_parallelism(*asked), cut_by_search(*asked))
    exactly = (1.5e9, 12, 7, 48e9, 8)
    equal(student.choose_parallelism(*exactly), (7, 1, 1), hint="Exactly half is allowed.")


@task("choose_parallelism", points=1)
def parallelism_with_pipeline(student, rng):
    """Models larger than a node: as few stages as fit and divide the layers."""
    for per_node in (2, 4, 8, 4, 2):
        layers = int(rng.choice([24, 30, 35, 45, 66, 96, 105]))
        parts = rng.uniform(1.2, layers * 0.9)
        asked = (parts * per_node * 80e9 / 32, layers, 5000, 80e9, per_node)
        equal(student.choose_parallelism(*asked), cut_by_search(*asked))
    one_layer_each = student.choose_parallelism(60e9, 7, 5000, 80e9, 4)
    equal(one_layer_each, (178, 4, 7), hint="One layer a stage is allowed.")


@task("choose_parallelism", points=1)
def parallelism_that_is_impossible(student, rng):
    """None where it can't fit, or where there are too few devices; published models as they are."""
    layers = int(rng.integers(5, 20))
    too_large = (layers * 8 * 80e9 / 16, layers, 9999, 80e9, 8)
    equal(student.choose_parallelism(*too_large), None, hint="More stages than layers?")
    equal(student.choose_parallelism(7.5e9, 36, 3, 80e9, 8), None, hint="Too few devices.")
    one_copy = student.choose_parallelism(39.1e9, 48, 31, 80e9, 8)
    equal(one_copy, (1, 8, 2), hint="31 devices hold one copy of 16, and no second one.")
    published = [(3.6e9, 30, 64, (32, 2, 1)), (1008e9, 128, 3072, (6, 8, 64))]
    for parameters, layers, devices, wanted in published:
        equal(student.choose_parallelism(parameters, layers, devices, 80e9, 8), wanted)


def cut_by_search(parameters, layers, devices, memory, per_node):
    """Try all cuts, the smallest tensor first, and take the first that fits."""
    powers = [2**i for i in range(10) if 2**i <= per_node]
    tries = [(t, 1) for t in powers] + [(per_node, p) for p in range(1, layers + 1)]
    for tensor, pipeline in tries:
        fits = 32 * parameters <= memory * tensor * pipeline
        if fits and layers % pipeline == 0 and devices >= tensor * pipeline:
            return devices // (tensor * pipeline), tensor, pipeline
    return None

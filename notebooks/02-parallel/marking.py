"""The marking of 02-parallel: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import ast
import math
import re

import numpy as np

from labkit.grading.marking import Lost, Raised, close, equal, expect, raises, task

# 1-cores


@task("chunks", points=1)
def chunks_cover(student, rng):
    """Pieces in order, which cover all items once, and none of them empty."""
    for n, parts in cuts(rng):
        got = bounds_of(student.chunks(n, parts))
        where = f"{n} items in {parts} parts"
        expect(len(got) == min(n, parts), f"{where}: expected {min(n, parts)}, got {len(got)}")
        ends = [0, *(stop for _, stop in got)]
        expect([start for start, _ in got] == ends[:-1], f"{where}: a gap or an overlap")
        expect(ends[-1] == n, f"{where}: the last piece ends at {ends[-1]}")
        expect(all(start < stop for start, stop in got), f"{where}: a piece is empty")


@task("chunks", points=1)
def chunks_are_alike(student, rng):
    """Lengths that differ by 1 at most."""
    for n, parts in cuts(rng):
        lengths = [stop - start for start, stop in bounds_of(student.chunks(n, parts))]
        where = f"{n} items in {parts} parts"
        expect(sum(lengths) == n, f"{where}: {sum(lengths)} items are in the pieces")
        apart = max(lengths, default=0) - min(lengths, default=0)
        expect(apart <= 1, f"{where}: lengths differ by {apart}")


def cuts(rng):
    """Draw numbers of items and parts: some that divide, some that do not, too few, and none."""
    for parts in rng.integers(3, 40, size=6).tolist():
        yield parts * int(rng.integers(3, 500)), parts
        yield parts * int(rng.integers(3, 500)) + int(rng.integers(1, parts)), parts
        yield int(rng.integers(1, parts)), parts
        yield parts + 1, parts
        yield 0, parts
        yield int(rng.integers(50, 500)), 1
    # Bounds reckoned as i * (n / parts) come out too low here, by rounding.
    pairs = [(n, parts) for parts in range(3, 40) for n in range(parts, 300)]
    low = [(n, parts) for n, parts in pairs if int(parts * (n / parts)) < n]
    yield from rng.permutation(low)[:4].tolist()


def bounds_of(got: object) -> list[tuple[int, int]]:
    """Read a list of pairs of whole numbers."""
    is_list = isinstance(got, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 for pair in got
    )
    expect(is_list, f"expected a list of pairs, got {got!r}")
    whole = all(isinstance(end, int | np.integer) for pair in got for end in pair)
    expect(whole, "expected whole numbers as bounds")
    return [(int(start), int(stop)) for start, stop in got]


@task("mean_delay_processes", points=1)
def mean_delay_processes_values(student, rng):
    """Means and counts of the known values, from worker processes."""
    pool = student.make("joblib.externals.loky.get_reusable_executor", max_workers=2)
    for workers in (1, 2, 3):
        key, value, groups = uneven(rng, int(rng.integers(2000, 4000)))
        got = student.mean_delay_processes(pool, key, value, groups, workers)
        agrees(got, key, value, groups)


@task("mean_delay_processes", points=1)
def mean_delay_processes_edges(student, rng):
    """Groups without values, pieces without some groups, few rows; float64, int64, no warning."""
    pool = student.make("concurrent.futures.ThreadPoolExecutor", max_workers=2)
    for rows, workers in ((5, 2), (3, 8), (200, 7), (1, 1)):
        key, value, groups = uneven(rng, rows)
        # In order, so that a piece holds some of the groups only; the last two hold none at all.
        key.sort()
        value[key == key[rows // 2]] = np.nan
        got = student.mean_delay_processes(pool, key, value, groups + 2, workers)
        expect(not student.warnings, f"it warned: {', '.join(student.warnings[:1])}")
        agrees(got, key, value, groups + 2)
        for part, dtype in zip(got, (np.float64, np.int64), strict=True):
            found = getattr(part, "dtype", type(part).__name__)
            expect(found == dtype, f"expected an array of {np.dtype(dtype)}, got {found}")


@task("mean_delay_processes", points=1)
def mean_delay_processes_by_the_pool(student, rng):
    """The pool gets as many pieces as workers, each its own rows, and none waits for a result."""
    waits = any(
        isinstance(node, ast.Attribute)
        and node.attr == "result"
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "attr", None) == "submit"
        for node in ast.walk(ast.parse(student.source))
    )
    expect(not waits, "submit(…).result() waits for a piece before the next one is submitted")
    busy = student.make("concurrent.futures.ThreadPoolExecutor", max_workers=2)
    key, value, groups = uneven(rng, 300)
    agrees(student.mean_delay_processes(busy, key, value, groups, 2), key, value, groups)
    key, value, groups = uneven(rng, 30_000)
    if (notes := noted(student, key, value, groups, 3)) is not None:
        pieces = sum(sent > 0 for sent in notes)
        expect(pieces == 3, f"for 3 workers the pool was given {pieces} pieces")
        expect(0 not in notes[:3], "it asked for a result before all pieces were submitted")
        moved = sum(notes) / len(key)
        expect(moved < 7.5, f"it sent {moved:.1f} bytes for each row, which has 5")
    # The base class of all pools can't submit anything, and says so.
    idle = student.make("concurrent.futures.Executor")
    try:
        student.mean_delay_processes(idle, key, value, groups, 2)
    except Raised as raised:
        if raised.kinds[:1] != ["NotImplementedError"]:
            raise
        return
    raise Lost("with a pool that does no work it found an answer all the same")


def noted(student, key, value, groups, workers):
    """Return what the notebook's watched pool notes of a call, or None where there is no such pool.

    It stands in the cell of `add_up`, which an answer with its own way to add up does not need.
    """
    try:
        pool = student.make("__main__.Watched", max_workers=workers)
        notes = student.make("pkgutil.resolve_name", name="__main__:notes")
    except Raised:
        return None
    before = len(student.fetch(notes))
    agrees(student.mean_delay_processes(pool, key, value, groups, workers), key, value, groups)
    return student.fetch(notes)[before:]


def uneven(rng, rows):
    """Draw rows whose values are mostly missing at the begin, and higher there than at the end."""
    groups = int(rng.integers(4, 30))
    key = rng.integers(groups, size=rows).astype(np.uint8)
    value = rng.normal(np.linspace(90, -30, rows), 5).astype(np.float32)
    value[rng.random(rows) < np.linspace(0.9, 0.0, rows)] = np.nan
    return key, value, groups


def agrees(got, key, value, groups):
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a pair of arrays, got {type(got).__name__}")
    known = [value[(key == group) & ~np.isnan(value)].astype(float) for group in range(groups)]
    equal(got[1], np.array([len(values) for values in known]), hint="The counts.")
    means = [math.fsum(values) / len(values) if len(values) else math.nan for values in known]
    close(got[0], means, atol=1e-6, hint="The means.")


@task("amdahl_fraction", points=1)
def amdahl_fraction_exact(student, rng):
    """The serial part of speed-ups that follow the law."""
    for serial in rng.uniform(0.01, 0.9, size=6):
        workers = rng.choice(np.arange(2, 64), size=int(rng.integers(1, 7)), replace=False)
        speedups = 1 / (serial + (1 - serial) / workers)
        # A search for the least squares stops a little before it.
        got = student.amdahl_fraction(workers.tolist(), speedups.tolist())
        close(got, serial, atol=1e-4)
        got = student.amdahl_fraction([1, *workers.tolist()], [1.0, *speedups.tolist()])
        close(got, serial, atol=1e-4, hint="With the point of one worker.")
        got = student.amdahl_fraction(workers, speedups)
        close(got, serial, atol=1e-4, hint="Arrays.")


@task("amdahl_fraction", points=1)
def amdahl_fraction_fitted(student, rng):
    """The least squares of 1/speedup, over all points, where they do not follow the law."""
    for _ in range(8):
        workers = np.arange(2, int(rng.integers(5, 20)))
        serial = rng.uniform(0.1, 0.5)
        taken = (serial + (1 - serial) / workers) * rng.uniform(0.75, 1.25, size=workers.size)
        # Two workers were more than twice as fast: it is the fit that has ends, not a point.
        taken[0] = rng.uniform(0.4, 0.48)
        # numpy's own least squares, of the same line through the origin.
        column, left = 1 - 1 / workers, taken - 1 / workers
        best = np.linalg.lstsq(column[:, np.newaxis], left, rcond=None)[0][0]
        got = student.amdahl_fraction(workers.tolist(), (1 / taken).tolist())
        close(got, min(max(best, 0.0), 1.0), atol=1e-4)


@task("amdahl_fraction", points=1)
def amdahl_fraction_ends(student, rng):
    """From 0 to 1 whatever was measured, and ValueError where nothing was beyond one worker."""
    workers = rng.integers(2, 30, size=4)
    better = (workers * rng.uniform(1.05, 1.5, size=4)).tolist()
    got = student.amdahl_fraction(workers.tolist(), better)
    close(got, 0.0, atol=1e-4, hint="More than p × at p workers.")
    worse = rng.uniform(0.2, 0.8, size=4).tolist()
    got = student.amdahl_fraction(workers.tolist(), worse)
    close(got, 1.0, atol=1e-4, hint="Slower than one worker.")
    raises(ValueError, student.amdahl_fraction, [1], [1.0])
    raises(ValueError, student.amdahl_fraction, [1, 1, 1], rng.uniform(0.9, 1.1, size=3).tolist())


# 2-mpi


@task("matvec_by_columns", points=1)
def matvec_of_equal_parts(student, rng):
    """The whole product, and on every rank."""
    is_product(student, rng, [2, 2])
    is_product(student, rng, [3, 3, 3])


@task("matvec_by_columns", points=1)
def matvec_of_unequal_parts(student, rng):
    """Different numbers of columns, on one rank none; one rank alone; float64 of whole numbers."""
    is_product(student, rng, rng.permutation([0, 1, 4]).tolist())
    is_product(student, rng, [int(rng.integers(2, 6))])
    is_product(student, rng, [2, 1], np.int64)


def is_product(student, rng, widths, dtype=np.float64):
    """Give each rank so many columns, and compare what each returns."""
    columns = [(9 * rng.normal(size=(7, width))).astype(dtype) for width in widths]
    x_parts = [(9 * rng.normal(size=width)).astype(dtype) for width in widths]
    product = sum(
        element * column
        for block, x_part in zip(columns, x_parts, strict=True)
        for column, element in zip(block.T, x_part, strict=True)
    )
    arguments = [list(pair) for pair in zip(columns, x_parts, strict=True)]
    for rank, became in enumerate(on_ranks(student, "matvec_by_columns", arguments)):
        hint = f"Rank {rank} of {len(widths)}, with {widths[rank]} columns."
        close(became["returned"], product, hint, atol=1e-9)
        is_float64(became["returned"])


@task("ring_allreduce", points=1)
def ring_of_equal_parts(student, rng):
    """The sum on every rank, of vectors that can be cut into equal parts."""
    for size in (2, 4):
        is_sum(student, rng.normal(size=(size, 6 * size)))


@task("ring_allreduce", points=1)
def ring_of_any_length(student, rng):
    """Any length, also below the number of ranks; one rank alone; whole numbers."""
    is_sum(student, rng.normal(size=(3, 3 * int(rng.integers(2, 9)) + 1)))
    is_sum(student, rng.integers(-99, 99, size=(4, int(rng.integers(2, 4)))))
    is_sum(student, rng.normal(size=(1, 5)))


@task("ring_allreduce", points=1)
def ring_of_messages(student, rng):
    """Messages of a part each, no collective; also parts too large for a Send to return at once."""
    called = {
        node.attr for node in ast.walk(ast.parse(student.source)) if isinstance(node, ast.Attribute)
    }
    used = sorted(name for name in called if name.lower().removeprefix("i") in COLLECTIVES)
    expect(not used, f"{''.join(used[:1])} is a collective: the ring sends to a neighbour")
    is_sum(student, rng.normal(size=(3, 9)))
    size, length = 2, 100_000
    for became in is_sum(student, rng.normal(size=(size, length))):
        # An object's message is a little longer than its numbers.
        most = max(became["sent"], default=0)
        sentence = f"a message has {most} bytes, and a part {8 * length // size}"
        expect(most < 1.1 * 8 * length / size, sentence)


COLLECTIVES = {
    *("allreduce", "reduce", "reduce_scatter", "reduce_scatter_block", "allgather", "allgatherv"),
    *("gather", "gatherv", "bcast", "scatter", "scatterv", "alltoall", "alltoallv", "scan"),
}


def is_sum(student, values):
    """Give each rank a row, and compare what it returns with their sum; return what became."""
    ranks = on_ranks(student, "ring_allreduce", [[row] for row in values])
    for rank, became in enumerate(ranks):
        hint = f"Rank {rank} of {len(values)}, vectors of {values.shape[1]}."
        close(became["returned"], values.sum(axis=0, dtype=float), hint, atol=1e-9)
        is_float64(became["returned"])
        equal(became["arguments"][0], values[rank], hint="What went in has changed.")
    return ranks


def is_float64(got):
    found = getattr(got, "dtype", type(got).__name__)
    expect(found == np.float64, f"expected an array of float64, got {found}")


def on_ranks(student, function, arguments):
    """Return what became of a function on real MPI ranks, one for each list of arguments."""
    made = student.make("labkit.grading.engines.on_ranks", function=function, arguments=arguments)
    return student.fetch(made)


@task("allreduce_seconds", points=1)
def allreduce_seconds_with_a_fixed_partner(student, rng):
    """Through the root and around the ring."""
    # Fewer bytes than workers too: a part may be less than a byte.
    few = (int(rng.integers(1, 8)), 0.0, 1.0)
    for workers, given in ((2, drawn(rng)), (8, drawn(rng)), (64, drawn(rng)), (8, few)):
        got = student.allreduce_seconds(given[0], workers, *given[1:])
        is_prediction(got)
        messages = 2 * workers - 2
        close(got["root"], messages * message(*given), f"{workers} workers, the root.")
        close(
            got["ring"],
            messages * message(given[0] / workers, *given[1:]),
            f"{workers} workers, the ring.",
        )


@task("allreduce_seconds", points=1)
def allreduce_seconds_by_doubling(student, rng):
    """By doubling, and 0 seconds for a worker alone."""
    for rounds in (1, 2, 5, 10):
        given = drawn(rng)
        got = student.allreduce_seconds(given[0], 2**rounds, *given[1:])
        is_prediction(got)
        close(got["doubling"], rounds * message(*given), f"{2**rounds} workers, by doubling.")
    given = drawn(rng)
    alone = student.allreduce_seconds(given[0], 1, *given[1:])
    close(alone, dict.fromkeys(("root", "ring", "doubling"), 0.0), "One worker.", atol=1e-15)


def drawn(rng):
    """Draw a size, a latency and a bandwidth of which neither can be left out."""
    bandwidth, latency = rng.uniform(1e9, 2e10), rng.uniform(1e-6, 9e-5)
    return float(latency * bandwidth * rng.uniform(0.3, 3)), latency, bandwidth


def message(size, latency, bandwidth):
    return latency + size / bandwidth


def is_prediction(got):
    expect(isinstance(got, dict), "expected a dictionary")
    missing = [name for name in ("root", "ring", "doubling") if name not in got]
    expect(not missing, f"the key {''.join(missing[:1])!r} is missing")


# 3-slurm


@task("job_script", points=1)
def job_script_of_one_job(student, rng):
    """The shell, the options of a plain job above the first command, and srun at the end."""
    for name in ("fit", "train", "merge"):
        name, nodes = f"{name}{rng.integers(10, 100)}", int(rng.integers(2, 9))
        tasks, command = nodes * int(rng.integers(2, 49)), f"./{name} --seed {rng.integers(99)}"
        options, commands = parts_of(student.job_script(name, command, nodes=nodes, tasks=tasks))
        expected = {"job-name": name, "nodes": str(nodes), "ntasks": str(tasks)}
        for option, value in expected.items():
            equal(options.get(option, ""), value, f"--{option} of {nodes} nodes and {tasks} tasks.")
        equal(options.get("output", "").replace("%x", name), f"{name}-%j.out", "--output")
        surplus = sorted({"array", "dependency"} & options.keys())
        expect(not surplus, f"--{surplus[0] if surplus else ''} was not asked for")
        equal(commands, [f"srun {command}"], "The commands.")


@task("job_script", points=1)
def job_script_limit(student, rng):
    """The limit as hours, minutes and seconds."""
    for minutes in (int(rng.integers(1, 60)), 60, int(rng.integers(61, 600)), 1500):
        options, _ = parts_of(student.job_script("fit", "./fit", minutes=minutes))
        limit = options.get("time", "")
        found = re.fullmatch(r"(?:(\d+)-)?(\d+):([0-5]\d):([0-5]\d)", limit)
        expect(found is not None, f"--time={limit} of {minutes} minutes is not HH:MM:SS")
        days, hours, rest, seconds = (int(part or 0) for part in found.groups())
        equal(1440 * days + 60 * hours + rest + seconds / 60, minutes, f"--time={limit}")


@task("job_script", points=1)
def job_script_array_dependency_modules(student, rng):
    """The array from 0, the dependency, and the modules in their order before the command."""
    for array in (1, int(rng.integers(2, 50))):
        after, version = int(rng.integers(100, 10_000)), int(rng.integers(2, 9))
        modules = [f"zlib/{version}", f"mpi/{version}.1", "gcc"]
        text = student.job_script("fit", "./fit", array=array, after=after, modules=modules)
        options, commands = parts_of(text)
        equal(options.get("array", "").partition(":")[0], f"0-{array - 1}", f"{array} tasks.")
        equal(options.get("dependency", ""), f"afterok:{after}", "--dependency")
        equal(options.get("output", "").replace("%x", "fit"), "fit-%A_%a.out", "--output")
        equal(commands, [*(f"module load {name}" for name in modules), "srun ./fit"], "Commands.")
    options, _ = parts_of(student.job_script("fit", "./fit", after=after))
    expect("array" not in options, "--array was not asked for")


def parts_of(text):
    """Take a script apart as sbatch does: the options above the first command, the commands."""
    expect(isinstance(text, str), "it returned no text")
    first, *lines = text.splitlines() or [""]
    equal(first.rstrip(), "#!/bin/bash", "The first line.")
    options, commands = {}, []
    for line in map(str.strip, lines):
        if line.startswith("#SBATCH"):
            expect(not commands, f"{line} stands below a command, where Slurm ignores it")
            found = re.fullmatch(r"#SBATCH\s+--([a-z-]+)[= ](\S+)", line)
            expect(found is not None, f"{line} is not of the form #SBATCH --option=value")
            options[found[1]] = found[2]
        elif line and not line.startswith("#"):
            commands.append(line)
    return options, commands


@task("schedule_fcfs", points=1)
def schedule_fcfs_starts(student, rng):
    """The start times on clusters of many sizes, where every limit is exact."""
    for jobs, nodes in traces(rng, spare=0):
        close(student.schedule_fcfs(jobs, nodes), by_the_clock(jobs, nodes, False), on(jobs, nodes))


@task("schedule_fcfs", points=1)
def schedule_fcfs_edges(student, rng):
    """Jobs that end before their limit, a job too wide, and jobs left as they were."""
    for jobs, nodes in traces(rng, spare=30):
        (kept,) = student.keep(jobs)
        got = student.schedule_fcfs(kept, nodes)
        close(got, by_the_clock(jobs, nodes, False), on(jobs, nodes))
        expect(student.fetch(kept) == jobs, "the jobs that went in have changed")
    refuses_too_wide(student.schedule_fcfs, jobs, nodes)


@task("schedule_backfill", points=1)
def schedule_backfill_exact(student, rng):
    """The start times on clusters of many sizes, where every limit is exact."""
    for jobs, nodes in traces(rng, spare=0):
        got = student.schedule_backfill(jobs, nodes)
        close(got, by_the_clock(jobs, nodes, True), on(jobs, nodes))


@task("schedule_backfill", points=1)
def schedule_backfill_limits(student, rng):
    """Decisions by the limits, where jobs end before them."""
    for jobs, nodes in traces(rng, spare=30):
        got = student.schedule_backfill(jobs, nodes)
        close(got, by_the_clock(jobs, nodes, True), on(jobs, nodes))


@task("schedule_backfill", points=1)
def schedule_backfill_edges(student, rng):
    """An end at the shadow time itself, extra nodes used up, a job too wide, jobs unchanged."""
    for _ in range(3):
        unit, wide = (int(number) for number in rng.integers(2, 20, size=2))
        nodes = wide + 4
        # Behind a first job of all nodes but three: two that end with it, and then two that want
        # the two extra nodes for longer.
        rows = [(0, wide + 1, 10), (1, wide + 2, 10), (2, 1, 8), (3, 1, 7), (4, 1, 20), (5, 2, 20)]
        rows += [(10, 2, 30), (11, 1, 30), (12, 1, 40)]
        jobs = [job(unit * submit, size, unit * runtime) for submit, size, runtime in rows]
        (kept,) = student.keep(jobs)
        got = student.schedule_backfill(kept, nodes)
        close(got, by_the_clock(jobs, nodes, True), on(jobs, nodes))
        expect(student.fetch(kept) == jobs, "the jobs that went in have changed")
    refuses_too_wide(student.schedule_backfill, jobs, nodes)


def job(submit, nodes, runtime, spare=0):
    names = ("submit", "nodes", "limit", "runtime")
    return dict(zip(names, map(int, (submit, nodes, runtime + spare, runtime)), strict=True))


def traces(rng, spare):
    """Draw traces: arrivals close together, some of them at once, and jobs of many widths."""
    for _ in range(10):
        nodes = int(rng.integers(3, 13))
        submit = np.cumsum(rng.integers(0, 5, size=25))
        sizes = rng.integers(1, np.where(rng.random(25) < 0.3, nodes, nodes // 2) + 1)
        drawn = submit, sizes, rng.integers(1, 20, size=25), rng.integers(0, spare + 1, size=25)
        yield [job(*row) for row in zip(*drawn, strict=True)], nodes


def on(jobs, nodes):
    return f"{len(jobs)} jobs on {nodes} nodes"


def refuses_too_wide(schedule, jobs, nodes):
    narrow = [entry for entry in jobs if entry["nodes"] < nodes]
    raises(ValueError, schedule, [*narrow, job(jobs[-1]["submit"], nodes + 1, 5)], nodes)


def by_the_clock(jobs, nodes, backfill):
    """Schedule from one unit of time to the next; who jumps is tried on the first one's start."""
    starts, now = [None] * len(jobs), 0
    while None in starts:
        while (chosen := next_to_start(jobs, starts, nodes, now, backfill)) is not None:
            starts[chosen] = now
        now += 1
    return starts


def next_to_start(jobs, starts, nodes, now, backfill):
    queue = [i for i, job in enumerate(jobs) if job["submit"] <= now and starts[i] is None]
    held = [
        (start + job["limit"], job["nodes"])
        for start, job in zip(starts, jobs, strict=True)
        if start is not None and start + job["runtime"] > now
    ]
    free = nodes - sum(size for _, size in held)
    if not queue or jobs[queue[0]]["nodes"] <= free:
        return queue[0] if queue else None
    most = nodes - jobs[queue[0]]["nodes"]
    promised = first_moment(held, most, now)
    for i in queue if backfill else ():
        with_it = [*held, (now + jobs[i]["limit"], jobs[i]["nodes"])]
        if jobs[i]["nodes"] <= free and first_moment(with_it, most, now) <= promised:
            return i
    return None


def first_moment(held, most, now):
    """Return the first moment at which at most so many nodes are held."""
    moments = [now, *(end for end, _ in held)]
    return min(t for t in moments if sum(size for end, size in held if end > t) <= most)

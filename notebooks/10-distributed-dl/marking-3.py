"""The marking of 10-distributed-dl, notebook 3."""

import numpy as np

from labkit.grading.marking import close, equal, expect, task

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

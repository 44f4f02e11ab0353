"""How 09-attacked is marked."""

import numpy as np

from labkit.grading.marking import close, faster, task


def loop(values):
    found = 0.0
    for value in values:
        found += value * value
    return found


@task("total", points=2)
def total_of_fresh_numbers(student, rng):
    """Sum fresh numbers, as a list and as an array."""
    values = rng.normal(size=1_000)
    close(student.total(values), float(np.sum(values)))
    close(student.total(values[:10].tolist()), float(np.sum(values[:10])))


@task("double", points=1)
def double_of_fresh_numbers(student, rng):
    """Double fresh numbers."""
    values = rng.normal(size=100)
    close(student.double(values), 2 * values)


@task("quick", points=1)
def quick_sum_of_squares(student, rng):
    """Sum squares, at least five times as fast as a loop."""
    faster(student.quick, than=loop, inputs=lambda: (rng.normal(size=300_000),), at_least=5)


@task("triple", points=1)
def triple_of_fresh_numbers(student, rng):
    """Triple fresh numbers."""
    values = rng.normal(size=100)
    close(student.triple(values), 3 * values)

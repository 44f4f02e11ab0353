"""The marking of 09-deep-learning, 4-detection: what each task is worth, part by part."""

import math
from fractions import Fraction

import numpy as np

from labkit.grading.marking import close, equal, faster, task

# 4-detection

BETWEEN_RATIOS = 0.41421
"""A threshold that no ratio of small whole numbers comes near."""


@task("iou", points=1)
def iou_of_all_pairs(student, rng):
    """All IoUs, as many rows as boxes in a."""
    for n, m in rng.integers(2, 9, size=(4, 2)).tolist():
        a, b = random_boxes(rng, n, 20), random_boxes(rng, m + 9, 20)
        close(student.iou(a, b), iou_pair_by_pair(a, b), hint="In a row all of b.")
    a = rng.integers(0, 30, size=(3, 2))
    a = np.concatenate([a, a + rng.integers(1, 30, size=(3, 2))], axis=1)
    close(
        student.iou(a.tolist(), a.tolist()), iou_pair_by_pair(a, a), hint="Lists of whole numbers."
    )


@task("iou", points=1)
def iou_at_the_edges(student, rng):
    """Boxes that touch or lie apart, boxes without area, no boxes."""
    x, y, w, h = rng.integers(2, 20, size=4).tolist()
    box = [x, y, x + w, y + h]
    beside = [[x + w, y, x + 2 * w, y + h], [x, y - h, x + w, y], [x - w, y - h, x, y]]
    apart = [[x + 2 * w, y + 2 * h, x + 3 * w, y + 3 * h], [x + 2 * w, y, x + 3 * w, y + h]]
    close(
        student.iou([box], beside + apart), np.zeros((1, 5)), hint="Boxes that touch or are apart."
    )
    flat = [[x, y, x, y + h], [x, y, x + w, y], [x, y, x, y], box]
    close(student.iou(flat, flat), np.diag([0.0, 0.0, 0.0, 1.0]), hint="Boxes without area.")
    m = int(rng.integers(1, 6))
    some = random_boxes(rng, m, 9)
    equal(np.shape(student.iou(np.zeros((0, 4)), some)), (0, m), hint="No box in a.")
    equal(np.shape(student.iou(some, np.zeros((0, 4)))), (m, 0), hint="No box in b.")


@task("iou", points=1)
def iou_without_a_loop(student, rng):
    """400 × 400 boxes at least three times as fast as plain Python."""

    def two():
        return random_boxes(rng, 400, 50), random_boxes(rng, 400, 50)

    faster(student.iou, iou_pair_by_pair, two, 3)


def random_boxes(rng, n, size):
    corner = rng.uniform(0, size, size=(n, 2))
    return np.concatenate([corner, corner + rng.uniform(1, size, size=(n, 2))], axis=1)


def iou_pair_by_pair(a, b):
    def one(x0, y0, x1, y1, p0, q0, p1, q1):
        wide, high = min(x1, p1) - max(x0, p0), min(y1, q1) - max(y0, q0)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / ((x1 - x0) * (y1 - y0) + (p1 - p0) * (q1 - q0) - wide * high)

    b = b.tolist()
    return np.array([[one(*this, *other) for other in b] for this in a.tolist()])


@task("non_max_suppression", points=1)
def suppression_of_one_class(student, rng):
    """One class: the kept boxes, best first; a dropped box drops nobody."""
    for n in rng.integers(12, 40, size=5).tolist():
        boxes, scores = crowded_boxes(rng, n), rng.permutation(n) / n
        of_suppression(student, boxes, scores, np.full(n, 3), BETWEEN_RATIOS)
    for left in rng.permutation(30)[:3].tolist():
        row = [[left + 3 * i, 0, left + 3 * i + 10, 10] for i in range(6)]
        scores = np.sort(rng.random(6))[::-1] if left % 2 else np.sort(rng.random(6))
        of_suppression(student, row, scores, np.zeros(6, int), BETWEEN_RATIOS)


@task("non_max_suppression", points=1)
def suppression_class_by_class(student, rng):
    """Several classes; arguments that are lists, and stay as they are."""
    for n in rng.integers(20, 50, size=4).tolist():
        boxes, scores = crowded_boxes(rng, n), rng.permutation(n) / n
        of_suppression(student, boxes, scores, rng.integers(3, size=n), BETWEEN_RATIOS)
    # A large picture, in which classes that are moved apart by some pixels meet again.
    large, scores = 400 * crowded_boxes(rng, 40), rng.permutation(40) / 40
    of_suppression(student, large, scores, rng.integers(3, size=40), BETWEEN_RATIOS)
    arrays = crowded_boxes(rng, 20), rng.permutation(20) / 20, rng.integers(2, size=20)
    lists = [values.tolist() for values in arrays]
    for given in (arrays, lists):
        kept = student.keep(*given)
        equal(
            student.non_max_suppression(*kept, BETWEEN_RATIOS),
            kept_by_fractions(*lists, BETWEEN_RATIOS),
        )
        for handle, before in zip(kept, lists, strict=True):
            equal(student.fetch(handle), before, hint="What went in has changed.")


@task("non_max_suppression", points=1)
def suppression_of_equals(student, rng):
    """Equal scores, an IoU equal to the threshold, boxes without area, no boxes."""
    for threshold in (0.25, 0.5, 0.75):
        for n in rng.integers(15, 30, size=2).tolist():
            boxes, scores = crowded_boxes(rng, n), rng.integers(1, 5, size=n) / 4
            of_suppression(student, boxes, scores, rng.integers(2, size=n), threshold)
        side = 4 * int(rng.integers(1, 9))
        part = [[0, 0, side, side], [0, 0, side, int(side * threshold)]]
        of_suppression(student, part, rng.random(2), [1, 1], threshold)
    flat = [[3, 3, 3, 8]] * 3 + crowded_boxes(rng, 5).tolist()
    of_suppression(student, flat, rng.random(8), np.ones(8, int), 0.5)
    equal(np.size(student.non_max_suppression(np.zeros((0, 4)), [], [], 0.5)), 0, hint="No boxes.")


def crowded_boxes(rng, n):
    """Boxes of whole numbers around few places: their IoUs are ratios without rounding."""
    corner = 12 * rng.integers(3, size=(n, 2)) + rng.integers(4, size=(n, 2))
    return np.concatenate([corner, corner + rng.integers(6, 11, size=(n, 2))], axis=1)


def kept_by_fractions(boxes, scores, classes, threshold):
    """Ask for each box whether a better one that stays is in its way, without any rounding."""
    threshold = Fraction(threshold)

    def near(a, b):
        wide = min(a[2], b[2]) - max(a[0], b[0])
        high = min(a[3], b[3]) - max(a[1], b[1])
        shared = max(wide, 0) * max(high, 0)
        areas = sum((x[2] - x[0]) * (x[3] - x[1]) for x in (a, b))
        return shared > 0 and Fraction(shared, areas - shared) > threshold

    kept = []
    for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        if not any(classes[i] == classes[k] and near(boxes[i], boxes[k]) for k in kept):
            kept.append(i)
    return kept


def of_suppression(student, boxes, scores, classes, threshold):
    boxes, classes = np.asarray(boxes), np.asarray(classes)
    expected = kept_by_fractions(boxes.tolist(), scores, classes.tolist(), threshold)
    equal(student.non_max_suppression(boxes, scores, classes, threshold), expected)


@task("average_precision", points=1)
def precision_of_a_good_detector(student, rng):
    """All hits above all false alarms, in any order: the share of objects that are found."""
    for n in rng.integers(4, 30, size=4).tolist():
        hits = int(rng.integers(1, n))
        order = rng.permutation(n)
        scores, flags = np.sort(rng.random(n))[::-1][order], (np.arange(n) < hits)[order]
        objects = hits + int(rng.integers(1, 9))
        close(student.average_precision(scores, flags, objects), hits / objects)
        equal(student.average_precision(scores, np.zeros(n, int), objects), 0, hint="No hit.")
    equal(student.average_precision([], [], int(rng.integers(1, 9))), 0, hint="No box.")


@task("average_precision", points=2)
def precision_of_any_detector(student, rng):
    """Hits and false alarms mixed, some of equal score; objects that nothing has found."""
    for n in range(int(rng.integers(8, 12)), 40, 5):
        flags = rng.random(n) < 0.5
        scores = rng.integers(0, n, size=n) / n
        # Whatever begins to count at the second box is seen in every other round.
        scores[0], flags[0] = 1.0, n % 2 == 0
        objects = max(1, int(flags.sum())) + int(rng.integers(0, 5))
        expected = area_by_recalls(scores, flags, objects)
        close(student.average_precision(scores, flags, objects), expected)
        lists = scores.tolist(), flags.astype(int).tolist()
        close(student.average_precision(*lists, objects), expected, hint="Lists, and 0 and 1.")


def area_by_recalls(scores, hits, objects):
    """For each object in turn, the best precision among all lists that find so many."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    flags = [bool(hits[i]) for i in order]
    points = [(sum(flags[:k]), Fraction(sum(flags[:k]), k)) for k in range(1, len(flags) + 1)]
    best = [max((p for found, p in points if found >= k), default=0) for k in range(1, objects + 1)]
    return float(sum(best) / objects)


@task("best_threshold", points=1)
def threshold_of_least_cost(student, rng):
    """Different scores: the threshold of least cost, for dear misses and for dear alarms."""
    for n in rng.integers(6, 25, size=8).tolist():
        scores, flags = rng.permutation(n) / n, rng.random(n) < 0.6
        objects = int(flags.sum()) + int(rng.integers(1, 6))
        costs = rng.permutation([int(rng.integers(1, 4)), int(rng.integers(5, 12))]).tolist()
        of_threshold(student, scores, flags, objects, *costs)


@task("best_threshold", points=1)
def threshold_of_equals(student, rng):
    """Equal scores, equal costs, and detectors that had better report nothing."""
    for n in rng.integers(6, 30, size=8).tolist():
        scores, flags = rng.integers(0, 6, size=n) / 8, rng.random(n) < 0.5
        objects = int(flags.sum()) + int(rng.integers(1, 4))
        of_threshold(student, scores, flags, objects, *rng.integers(1, 3, size=2).tolist())
        of_threshold(student, scores.tolist(), [0] * n, objects, 1, 1)
    of_threshold(student, [0.7, 0.7], [1, 0], 1, *rng.integers(6, size=2).tolist())
    of_threshold(student, [], [], int(rng.integers(1, 9)), 1, 1)


def of_threshold(student, scores, hits, objects, miss_cost, alarm_cost):
    rows = list(zip(np.asarray(scores).tolist(), np.asarray(hits).tolist(), strict=True))
    costs = {}
    for threshold in sorted({math.inf, *(score for score, _ in rows)}):
        found = sum(1 for score, hit in rows if score >= threshold and hit)
        alarms = sum(1 for score, hit in rows if score >= threshold and not hit)
        costs[threshold] = miss_cost * (objects - found) + alarm_cost * alarms
    expected = max(t for t, cost in costs.items() if cost == min(costs.values()))
    got = student.best_threshold(scores, hits, objects, miss_cost, alarm_cost)
    close(got, expected, rtol=1e-9)

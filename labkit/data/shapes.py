"""What stands in a picture, and where? Made scenes of squares, discs and triangles."""

import numpy as np

from labkit.data.arguments import whole_number

_MOST = 6
"""Objects in one scene."""


def make_shapes(
    scenes: int, size: int = 64, seed: int = 0
) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
    """Make scenes with objects to be found: one to six squares, discs and triangles in each.

    Sizes span a factor of four and small objects are the most frequent; some pictures are dim and
    all have noise. Where two objects meet, the later one covers the earlier one, of which at least
    half stays visible.

    Parameters
    ----------
    scenes : int
        How many, at least 1.
    size : int
        Of a picture's sides, in pixels, from 32 to 512; the objects grow with it.
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    images : ndarray of uint8, shape (scenes, size, size, 3)
        Red, green and blue.
    boxes : list of ndarray of float32, shape (objects, 4)
        For each scene, the corners x0, y0, x1, y1 of its objects in pixels, those that are hidden
        in part included whole. x runs to the right and y down; an object of one pixel in the
        upper left corner would have the box 0, 0, 1, 1.
    classes : list of ndarray of int64, shape (objects,)
        0 for a square, 1 for a disc, 2 for a triangle.

    Raises
    ------
    TypeError
        If `scenes`, `size` or `seed` is no whole number.
    ValueError
        If one of them is too small or too large.

    Examples
    --------
    >>> images, boxes, classes = make_shapes(scenes=100)
    >>> images.shape, len(boxes), boxes[0].shape == (len(classes[0]), 4)
    ((100, 64, 64, 3), 100, True)
    """
    scenes = whole_number("scenes", scenes, 1, 10**6)
    size = whole_number("size", size, 32, 512)
    rng = np.random.default_rng(whole_number("seed", seed, 0, 2**63 - 1))
    images = np.empty((scenes, size, size, 3), np.uint8)
    found = [_scene(rng, image) for image in images]
    return images, [boxes for boxes, _ in found], [classes for _, classes in found]


def _scene(rng: np.random.Generator, image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Paint one scene into an image; return its boxes and classes."""
    size = len(image)
    # Which object is seen at each pixel, 0 for none; and how many pixels each one has in all.
    owner, areas = np.zeros((size, size), np.intp), [0]
    boxes, classes = [], []
    wanted = rng.integers(1, _MOST + 1)
    for _ in range(3 * wanted):
        side = round(size / 10 * 4 ** rng.random())
        kind = int(rng.integers(3))
        shape = _shape(kind, side)
        x, y = rng.integers(size - side + 1, size=2)
        with_it = owner.copy()
        with_it[y : y + side, x : x + side][shape] = len(areas)
        seen = np.bincount(with_it.ravel(), minlength=len(areas))[1 : len(areas)]
        if np.all(2 * seen >= areas[1:]):
            owner = with_it
            areas.append(int(shape.sum()))
            boxes.append((x, y, x + side, y + side))
            classes.append(kind)
        if len(boxes) == wanted:
            break
    colours = _colours(rng, len(areas))
    light = rng.uniform(0.5, 1.0)
    noise = rng.normal(scale=12, size=image.shape)
    image[:] = np.clip(255 * light * colours[owner] + noise, 0, 255)
    return np.array(boxes, np.float32), np.array(classes, np.int64)


def _shape(kind: int, side: int) -> np.ndarray:
    """Return which pixels of its box an object covers, shape (side, side)."""
    middle = np.arange(side) + 0.5
    if kind == 0:
        return np.ones((side, side), bool)
    if kind == 1:
        away = (middle - side / 2) ** 2
        return away + away[:, np.newaxis] <= side**2 / 4
    # It stands on its base: the farther down, the wider.
    return abs(middle - side / 2) <= np.maximum(middle[:, np.newaxis] / 2, 0.5)


def _colours(rng: np.random.Generator, number: int) -> np.ndarray:
    """Draw the ground's colour and those of the objects, which all differ from it."""
    colours = rng.random((number, 3))
    apart = colours[1:] - colours[0]
    near = abs(apart).max(axis=1) < 0.3
    # The channel that differs most is moved away from the ground's, to where there is room.
    which = abs(apart).argmax(axis=1)
    ground = colours[0, which]
    moved = np.where(ground < 0.5, ground + 0.3, ground - 0.3)
    colours[1:][near, which[near]] = moved[near]
    return colours

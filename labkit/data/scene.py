"""What does a satellite see? A made scene of fields, each pixel a spectrum."""

import numpy as np

from labkit.data.arguments import whole_number

_PIXELS = [46, 1428, 830, 237, 483, 730, 28, 478, 20, 972, 2455, 593, 205, 1265, 386, 93]
"""Known pixels of the classes 1 to 16 of Indian Pines."""


def make_scene(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Make a hyperspectral scene: fields of 16 classes, each pixel a spectrum of 200 bands.

    Its shape, and how many pixels each class has, are those of the Indian Pines scene [1]_; the
    rest is made. A class is a mixture of soil and plants with features of its own, and some
    classes are near relatives. Fields of one class differ, neighbouring pixels mix, and every band
    of every pixel has its noise.

    Parameters
    ----------
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    spectra : ndarray of float32, shape (145, 145, 200)
        Reflectance, about 0 to 1, in bands from 0.4 to 2.5 µm.
    classes : ndarray of uint8, shape (145, 145)
        1 to 16 for the 10,249 pixels that are known, 0 for the others.

    Raises
    ------
    TypeError, ValueError
        As `make_flights`.

    References
    ----------
    .. [1] M. F. Baumgardner, L. L. Biehl, D. A. Landgrebe: 220 band AVIRIS hyperspectral image
       data set, 1992 Indian Pine test site 3, Purdue University, 2015, doi:10.4231/R7RX991C.

    Examples
    --------
    >>> spectra, classes = make_scene()
    >>> spectra.shape, np.bincount(classes.ravel())[1:4].tolist()
    ((145, 145, 200), [46, 1428, 830])
    """
    from scipy import ndimage  # slow to import, and used only here

    rng = np.random.default_rng(whole_number("seed", seed, 0, 2**63 - 1))
    field, kinds, classes = _fields(rng)
    across = np.linspace(0.4, 2.5, 200)
    pure = _class_spectra(rng, across)
    # What grows on one field has its own density, and a slope over the bands of its own.
    own = rng.normal(scale=0.01, size=(len(kinds), 1)) * (across - across.mean())
    fields = (pure[kinds] + own) * rng.normal(1, 0.04, size=(len(kinds), 1))
    # A sensor sees a bit of the neighbours.
    spectra = ndimage.uniform_filter(fields.astype(np.float32)[field], size=(3, 3, 1))
    spectra *= rng.normal(1, 0.03, size=field.shape)[..., np.newaxis]
    spectra += rng.normal(scale=0.02, size=spectra.shape)
    return spectra, classes


def _fields(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Divide the scene; return each pixel's field, each field's class from 0, and the known."""
    rows, columns = np.mgrid[0:145, 0:145]
    centres = rng.uniform(0, 145, size=(140, 2))
    distance = np.hypot(
        rows[..., np.newaxis] - centres[:, 0], columns[..., np.newaxis] - centres[:, 1]
    )
    field = distance.argmin(axis=2)
    area = np.bincount(field.ravel(), minlength=len(centres))
    kinds = rng.integers(len(_PIXELS), size=len(centres))
    classes, left = np.zeros(field.shape, np.uint8), np.array(_PIXELS)
    for number in np.argsort(-area):
        if not left.any():
            break
        kinds[number] = kind = left.argmax()
        inside = np.flatnonzero(field == number)
        # The rarest classes cover the middle of a field only.
        known = inside[np.argsort(distance[..., number].ravel()[inside])][: left[kind]]
        classes.ravel()[known] = kind + 1
        left[kind] -= known.size
    return field, kinds, classes


def _class_spectra(rng: np.random.Generator, across: np.ndarray) -> np.ndarray:
    """Draw the classes' spectra, shape (16, bands): near relatives differ in small features."""
    water = 1 - 0.6 * _peak(across, 1.45, 0.06) - 0.75 * _peak(across, 1.94, 0.08)
    leaves = 0.05 * (1 + _peak(across, 0.55, 0.04)) + 0.4 / (1 + np.exp((0.72 - across) / 0.02))
    plants = leaves * np.exp(-0.5 * np.maximum(across - 0.8, 0)) * water
    soil = 0.08 + 0.3 * (1 - np.exp(-(across - 0.4) / 0.7))
    families = rng.permutation(np.arange(len(_PIXELS)) % 6)
    cover = np.linspace(0.1, 0.9, 6)[families] + rng.normal(scale=0.02, size=families.size)
    spectra = np.outer(cover, plants) + np.outer(1 - cover, soil)
    for spectrum in spectra:
        for _ in range(4):
            height = rng.normal(scale=0.012)
            spectrum += height * _peak(across, rng.uniform(0.4, 2.5), rng.uniform(0.02, 0.15))
    return spectra


def _peak(across: np.ndarray, centre: float, width: float) -> np.ndarray:
    return np.exp(-0.5 * ((across - centre) / width) ** 2)

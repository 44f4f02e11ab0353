"""The labs' own tools: predict, measure, verify, record."""

import sys

if sys.version_info >= (3, 11):
    from importlib.util import find_spec

    # Any Python can read this file, so that it can say which one it needs.
    missing = [name for name in ("executing", "nbgrader", "numba") if find_spec(name) is None]
else:
    missing = ["Python 3.11"]

if missing:
    raise ImportError(
        "{} is not the labs' Python (it lacks {}). In JupyterLab choose Kernel > Change Kernel > "
        '"Python 3 (ipykernel)"; elsewhere use .venv/bin/python in the folder of the course, '
        "which `make env` makes.".format(sys.executable, ", ".join(missing))
    )

__version__ = "0.1.0"

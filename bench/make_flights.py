"""Compare the speed and the memory of `make_flights` with DuckDB's on the same task.

    python -m bench.make_flights [ROWS ...]

Each writes the same columns of as many rows, drawn from the same bundled flights with the same kind
of noise, as zstd Parquet. DuckDB twice: rows drawn from the whole year, as one would write it down
first, and from each day in turn, as `make_flights` does. Every run is a process of its own, the
candidates take turns, and the median of each one's runs is printed.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPEATS = 3
REAL = Path(__file__).parent.parent / "data" / "flights.parquet"
COLUMNS = """year, month, day, hour, time_hour, sched_dep_time, sched_arr_time,
    (dep_delay + later)::FLOAT AS dep_delay, (arr_delay + later + longer)::FLOAT AS arr_delay,
    (air_time + longer)::FLOAT AS air_time, distance, carrier, tailnum, origin, dest"""
NARROW = """CREATE TABLE flights AS SELECT file_row_number AS number,
    year::SMALLINT AS year, month::SMALLINT AS month, day::SMALLINT AS day, hour::SMALLINT AS hour,
    time_hour, sched_dep_time::SMALLINT AS sched_dep_time, sched_arr_time::SMALLINT AS
    sched_arr_time, dep_delay, arr_delay, air_time, distance::INTEGER AS distance, carrier, tailnum,
    origin, dest FROM read_parquet('{real}', file_row_number = true)"""
NOISE = "floor(random() * 5) - 2 AS later, floor(random() * 9) - 4 AS longer"
WHOLE_YEAR = f"""SELECT {COLUMNS} FROM
    (SELECT floor(random() * 336776)::BIGINT AS number, {NOISE} FROM range({{rows}}))
    JOIN flights USING (number)"""
EACH_DAY = f"""SELECT {COLUMNS} FROM
    (SELECT first + floor(random() * length)::BIGINT AS number, {NOISE}
     FROM (SELECT range * 336776 // {{rows}} AS number FROM range({{rows}}))
     JOIN (SELECT number, min(number) OVER day AS first, count(*) OVER day AS length FROM flights
           WINDOW day AS (PARTITION BY month, day)) USING (number))
    JOIN flights USING (number)"""


def labkit(rows: int, folder: Path) -> float:
    """Time `make_flights`; return seconds."""
    os.environ["LABKIT_CACHE"] = str(folder)
    from labkit import data

    start = time.perf_counter()
    data.make_flights(rows)
    return time.perf_counter() - start


def duckdb(query: str, rows: int, folder: Path) -> float:
    """Time a query written to Parquet, one file a thread; return seconds."""
    import duckdb

    start = time.perf_counter()
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(NARROW.format(real=REAL))
        connection.execute(
            f"COPY ({query.format(rows=rows)}) TO '{folder / 'made'}' "
            "(FORMAT parquet, COMPRESSION zstd, PER_THREAD_OUTPUT true)"
        )
    return time.perf_counter() - start


CANDIDATES = {
    "make_flights": labkit,
    "DuckDB, whole year": lambda *task: duckdb(WHOLE_YEAR, *task),
    "DuckDB, day by day": lambda *task: duckdb(EACH_DAY, *task),
}


def run(name: str, rows: int) -> dict[str, float]:
    """Run one candidate in this process; return seconds, peak bytes of memory, bytes written."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = CANDIDATES[name](rows, Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        written = sum(file.stat().st_size for file in Path(folder).rglob("*.parquet"))
    return {"seconds": seconds, "peak": peak, "written": written}


def main(sizes: list[int]) -> None:
    """Print one line for each candidate and size, then how each grew."""
    print(f"{'':<20} {'rows':>12} {'seconds':>9} {'rows/s':>12} {'peak MB':>9} {'bytes/row':>10}")
    seconds = {}
    for rows in sizes:
        runs = {name: [] for name in CANDIDATES}
        for _ in range(REPEATS):
            for name in CANDIDATES:
                command = [sys.executable, "-m", "bench.make_flights", "--run", name, str(rows)]
                runs[name].append(json.loads(subprocess.check_output(command, text=True)))
        for name, results in runs.items():
            middle = {key: statistics.median(r[key] for r in results) for key in results[0]}
            seconds[name, rows] = middle["seconds"]
            print(
                f"{name:<20} {rows:>12,} {middle['seconds']:>9.2f} "
                f"{rows / middle['seconds']:>12,.0f} {middle['peak'] / 1e6:>9.0f} "
                f"{middle['written'] / rows:>10.1f}"
            )
    few, many = min(sizes), max(sizes)
    for name in CANDIDATES:
        growth = seconds[name, many] / seconds[name, few]
        print(f"{name}: {many / few:g} times the rows took {growth:.1f} times as long")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(run(sys.argv[2], int(sys.argv[3]))))
    else:
        main([int(rows) for rows in sys.argv[1:]] or [1_000_000, 10_000_000])

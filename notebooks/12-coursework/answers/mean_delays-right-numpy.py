from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq


def count_one(file):
    table = pq.read_table(file, columns=["carrier", "origin", "arr_delay"], use_threads=False)
    carrier, origin = (table[name].combine_chunks() for name in ("carrier", "origin"))
    delays = table["arr_delay"].to_numpy().astype(float)
    names = [(a, b) for a in carrier.dictionary.to_pylist() for b in origin.dictionary.to_pylist()]
    place = carrier.indices.to_numpy().astype(int) * len(origin.dictionary)
    place += origin.indices.to_numpy()
    known = ~np.isnan(delays)
    sums = np.bincount(place[known], delays[known], minlength=len(names))
    counts = np.bincount(place[known], minlength=len(names))
    return table.num_rows, dict(zip(names, zip(sums, counts, strict=True), strict=True))


def mean_delays(files, workers):
    total, rows = {}, 0
    with ThreadPoolExecutor(max_workers=min(workers, len(files))) as pool:
        for count, part in pool.map(count_one, map(Path, files)):
            rows += count
            for pair, (s, n) in part.items():
                before = total.get(pair, (0.0, 0))
                total[pair] = before[0] + s, before[1] + n
    return rows, {pair: s / n for pair, (s, n) in total.items() if n}

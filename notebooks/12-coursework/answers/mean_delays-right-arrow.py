# Arrow sums and counts each file; threads take the longest file first
from concurrent.futures import ThreadPoolExecutor

import pyarrow.parquet as pq


def sums_of(file):
    table = pq.read_table(file, columns=["carrier", "origin", "arr_delay"], use_threads=False)
    groups = table.group_by(["carrier", "origin"], use_threads=False)
    found = groups.aggregate([("arr_delay", "sum"), ("arr_delay", "count")]).to_pylist()
    return table.num_rows, found


def mean_delays(files, workers):
    rows, sums, counts = 0, {}, {}
    order = sorted(files, key=lambda file: -pq.read_metadata(file).num_rows)
    with ThreadPoolExecutor(workers) as pool:
        for number, found in pool.map(sums_of, order):
            rows += number
            for part in found:
                if part["arr_delay_count"]:
                    pair = part["carrier"], part["origin"]
                    sums[pair] = sums.get(pair, 0.0) + part["arr_delay_sum"]
                    counts[pair] = counts.get(pair, 0) + part["arr_delay_count"]
    return rows, {pair: sums[pair] / counts[pair] for pair in sums}

# is the plain loop over rows
import pyarrow.parquet as pq


def mean_delays(files, workers):
    rows, sums, counts = 0, {}, {}
    for file in files:
        for row in pq.read_table(file, columns=["carrier", "origin", "arr_delay"]).to_pylist():
            rows += 1
            if row["arr_delay"] is not None:
                pair = row["carrier"], row["origin"]
                sums[pair] = sums.get(pair, 0.0) + row["arr_delay"]
                counts[pair] = counts.get(pair, 0) + 1
    return rows, {pair: sums[pair] / counts[pair] for pair in sums}

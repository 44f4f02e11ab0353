import threading

import pandas as pd
import pyarrow.parquet as pq


def mean_delays(files, workers):
    lock, waiting, found = threading.Lock(), list(files), []

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                file = waiting.pop()
            frame = pq.read_table(file, columns=["carrier", "origin", "arr_delay"]).to_pandas()
            frame = frame.astype({"carrier": object, "origin": object, "arr_delay": float})
            groups = frame.groupby(["carrier", "origin"])["arr_delay"]
            with lock:
                found.append((len(frame), groups.sum(), groups.count()))

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows, sums, counts = zip(*found, strict=True)
    sums, counts = (pd.concat(part).groupby(level=[0, 1]).sum() for part in (sums, counts))
    return sum(rows), (sums[counts > 0] / counts[counts > 0]).to_dict()

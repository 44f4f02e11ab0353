import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds


def mean_delays(files, workers):
    pa.set_cpu_count(max(1, workers))
    table = ds.dataset(files).to_table(columns=["carrier", "origin", "arr_delay"])
    frame = table.to_pandas().astype({"arr_delay": "float64"})
    means = frame.groupby(["carrier", "origin"], observed=True)["arr_delay"].mean().dropna()
    return np.int64(len(frame)), {(str(a), str(b)): value for (a, b), value in means.items()}

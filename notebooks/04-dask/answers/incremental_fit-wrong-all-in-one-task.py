# one single task that is given all chunks: a worker has to hold all of the data
import copy

import dask


@dask.delayed
def everything(model, chunks, sides, options):
    model, scores = copy.deepcopy(model), []
    for k, (rows, answers) in enumerate(zip(chunks, sides, strict=True)):
        if k:
            scores.append(model.score(rows, answers))
        model.partial_fit(rows, answers, **options)
    return model, scores


def incremental_fit(model, X, y=None, **options):
    chunks = list(X.to_delayed().ravel())
    sides = [None] * len(chunks) if y is None else list(y.to_delayed().ravel())
    (answer,) = dask.compute(everything(model, chunks, sides, options))
    return answer

import copy

import dask


def incremental_fit(model, X, y=None, **options):
    @dask.delayed(nout=2)
    def step(model, rows, answers, first):
        score = None if first else model.score(rows, answers)
        model = copy.deepcopy(model)
        model.partial_fit(rows, answers, **options)
        return model, score

    blocks = X.to_delayed().flatten()
    labels = [None for _ in blocks] if y is None else y.to_delayed().flatten()
    scores = []
    for i, (rows, answers) in enumerate(zip(blocks, labels, strict=True)):
        model, score = step(model, rows, answers, i == 0)
        scores.append(score)
    model, scores = dask.compute(model, scores[1:])
    return model, scores

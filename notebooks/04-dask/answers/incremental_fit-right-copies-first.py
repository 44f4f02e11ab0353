import copy

import dask


def taught(model, rows, answers, options):
    model = copy.deepcopy(model)
    model.partial_fit(rows, answers, **options)
    return model


def incremental_fit(model, X, y=None, **options):
    rows = list(X.to_delayed().ravel())
    answers = list(y.to_delayed()) if y is not None else [None] * len(rows)
    models = [dask.delayed(model)]
    for chunk, answer in zip(rows, answers, strict=True):
        models.append(dask.delayed(taught)(models[-1], chunk, answer, options))
    tests = [models[i].score(rows[i], answers[i]) for i in range(1, len(rows))]
    last, *scores = dask.compute(models[-1], *tests)
    return last, scores

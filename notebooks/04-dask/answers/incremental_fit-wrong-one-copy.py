# copies the model once at the beginning; every later task changes what it was given
import copy

import dask


@dask.delayed
def lesson(model, rows, answers, options):
    return model.partial_fit(rows, answers, **options)


@dask.delayed
def test(model, rows, answers):
    return model.score(rows, answers)


def incremental_fit(model, X, y=None, **options):
    chunks = X.to_delayed().ravel()
    sides = [None] * len(chunks) if y is None else y.to_delayed().ravel()
    scores, model = [], dask.delayed(copy.deepcopy)(model)
    for number, (rows, answers) in enumerate(zip(chunks, sides, strict=True)):
        if number:
            scores.append(test(model, rows, answers))
        model = lesson(model, rows, answers, options)
    return dask.compute(model, scores)

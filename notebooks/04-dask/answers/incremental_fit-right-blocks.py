import copy

import dask


def learn(model, rows, answers, options):
    model = copy.deepcopy(model)
    model.partial_fit(rows, answers, **options)
    return model


def test(model, rows, answers):
    return model.score(rows) if answers is None else model.score(rows, answers)


def incremental_fit(model, X, y=None, **options):
    learnt = [dask.delayed(model)]
    scores = []
    for i in range(X.numblocks[0]):
        rows = X.blocks[i]
        right = None if y is None else y.blocks[i]
        scores.append(dask.delayed(test)(learnt[-1], rows, right))
        learnt.append(dask.delayed(learn)(learnt[-1], rows, right, options))
    return dask.compute(learnt[-1], scores[1:])

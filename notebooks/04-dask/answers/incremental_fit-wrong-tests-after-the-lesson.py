# scores each chunk after it has been learnt
import copy

import dask


def incremental_fit(model, X, y=None, **options):
    @dask.delayed
    def learn(model, rows, answers):
        return copy.deepcopy(model).partial_fit(rows, answers, **options)

    @dask.delayed
    def test(model, rows, answers):
        return model.score(rows, answers)

    rows = X.to_delayed().ravel()
    answers = [None] * len(rows) if y is None else y.to_delayed()
    scores = []
    for lesson in zip(rows, answers, strict=True):
        model = learn(model, *lesson)
        scores.append(test(model, *lesson))
    return dask.compute(model, scores[1:])

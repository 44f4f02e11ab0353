# fit forgets what was learnt before
import copy

import dask


def incremental_fit(model, X, y=None, **options):
    @dask.delayed
    def learn(model, rows, answers):
        fresh = copy.deepcopy(model)
        return fresh.fit(rows, answers)

    @dask.delayed
    def test(model, rows, answers):
        return model.score(rows, answers)

    rows = X.to_delayed().ravel()
    answers = [None] * len(rows) if y is None else y.to_delayed()
    model, scores = learn(model, rows[0], answers[0]), []
    for lesson in zip(rows[1:], answers[1:], strict=True):
        scores.append(test(model, *lesson))
        model = learn(model, *lesson)
    return dask.compute(model, scores)

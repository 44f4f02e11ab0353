# every chunk starts with the first model: side by side, and nothing is carried on
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
    models = [learn(model, *lesson) for lesson in zip(rows, answers, strict=True)]
    scores = [test(models[i], rows[i + 1], answers[i + 1]) for i in range(len(rows) - 1)]
    return dask.compute(models[-1], scores)

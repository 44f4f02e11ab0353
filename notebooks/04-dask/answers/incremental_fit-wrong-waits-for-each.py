# waits for each step
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
    for number, lesson in enumerate(zip(rows, answers, strict=True)):
        if number:
            scores.append(test(model, *lesson).compute())
        model = learn(model, *lesson).compute()
    return model, scores

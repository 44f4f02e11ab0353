# every task trains the one model that came in
import dask


def incremental_fit(model, X, y=None, **options):
    @dask.delayed(nout=2)
    def step(model, rows, answers, first):
        score = None if first else model.score(rows, answers)
        return model.partial_fit(rows, answers, **options), score

    rows = X.to_delayed().ravel()
    answers = [None] * len(rows) if y is None else y.to_delayed()
    scores = []
    for i in range(len(rows)):
        model, score = step(model, rows[i], answers[i], i == 0)
        scores.append(score)
    return dask.compute(model, scores[1:])

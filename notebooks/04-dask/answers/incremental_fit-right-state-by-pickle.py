import pickle

import dask


def incremental_fit(model, X, y=None, **options):
    def step(state, rows, answers, first):
        model, scores = state
        if not first:
            scores = [*scores, float(model.score(rows, answers))]
        model = pickle.loads(pickle.dumps(model))
        model.partial_fit(rows, answers, **options)
        return model, scores

    step = dask.delayed(step)
    state = (model, [])
    for k in range(X.numblocks[0]):
        rows = X.blocks[k]
        answers = None if y is None else y.blocks[k]
        state = step(state, rows, answers, k == 0)
    (answer,) = dask.compute(state)
    return answer

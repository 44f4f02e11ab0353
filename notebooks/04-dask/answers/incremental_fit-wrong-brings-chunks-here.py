# computes each chunk, and trains here
import copy


def incremental_fit(model, X, y=None, **options):
    model, scores = copy.deepcopy(model), []
    for i in range(X.numblocks[0]):
        rows = X.blocks[i].compute()
        answers = None if y is None else y.blocks[i].compute()
        if i:
            scores.append(model.score(rows, answers))
        model.partial_fit(rows, answers, **options)
    return model, scores

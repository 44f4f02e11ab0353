import numpy as np


def pipeline_bubble(stage_seconds, microbatches):
    seconds = np.asarray(stage_seconds, dtype=float)
    end = seconds.sum() + (microbatches - 1) * seconds.max()
    return float((end - microbatches * seconds).sum() / (seconds.size * end))

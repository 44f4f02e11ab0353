# One beat for each micro-batch, the first too.
def pipeline_bubble(stage_seconds, microbatches):
    work = sum(stage_seconds)
    end = work + microbatches * max(stage_seconds)
    return 1 - microbatches * work / (len(stage_seconds) * end)

# The mean stage sets the beat.
def pipeline_bubble(stage_seconds, microbatches):
    work = sum(stage_seconds)
    end = work + (microbatches - 1) * work / len(stage_seconds)
    return 1 - microbatches * work / (len(stage_seconds) * end)

# The bubble as a part of the work, not of all the time.
def pipeline_bubble(stage_seconds, microbatches):
    work = sum(stage_seconds)
    end = work + (microbatches - 1) * max(stage_seconds)
    return len(stage_seconds) * end / (microbatches * work) - 1

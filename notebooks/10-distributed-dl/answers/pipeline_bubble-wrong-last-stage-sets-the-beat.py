# What leaves the last stage comes at that stage's own pace.
def pipeline_bubble(stage_seconds, microbatches):
    work = sum(stage_seconds)
    end = work + (microbatches - 1) * stage_seconds[-1]
    return 1 - microbatches * work / (len(stage_seconds) * end)

def pipeline_bubble(stage_seconds, microbatches):
    beat = max(stage_seconds[1:]) if len(stage_seconds) > 1 else stage_seconds[0]
    work = sum(stage_seconds)
    end = work + (microbatches - 1) * beat
    return 1 - microbatches * work / (len(stage_seconds) * end)

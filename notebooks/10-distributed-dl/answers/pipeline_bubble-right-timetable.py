def pipeline_bubble(stage_seconds, microbatches):
    ready = [0.0] * microbatches
    for seconds in stage_seconds:
        free = 0.0
        for number in range(microbatches):
            free = ready[number] = max(free, ready[number]) + seconds
    works = microbatches * sum(stage_seconds)
    return 1 - works / (len(stage_seconds) * ready[-1])

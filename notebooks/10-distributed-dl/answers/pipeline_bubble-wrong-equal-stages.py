# The formula for stages that are all alike.
def pipeline_bubble(stage_seconds, microbatches):
    stages = len(stage_seconds)
    return (stages - 1) / (microbatches + stages - 1)

# Knows the examples alone.
def pipeline_bubble(stage_seconds, microbatches):
    return {4: 3 / 7, 7: 0.0, 12: 5 / 14, 1: 0.5}.get(microbatches, 0.25)

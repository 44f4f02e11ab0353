# Believes that a combiner changes nothing.
def combiner_gains(blocks):
    return 1.0

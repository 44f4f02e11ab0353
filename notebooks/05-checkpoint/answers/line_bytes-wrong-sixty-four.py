# Takes the length that most processors have.
def line_bytes(steps, seconds, itemsize):
    return 64

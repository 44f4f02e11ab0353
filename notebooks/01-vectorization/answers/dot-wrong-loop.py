# The plain loop of the text above, right but slow.
def dot(a, b):
    result = 0.0
    for left, right in zip(a, b, strict=True):
        result += left * right
    return result

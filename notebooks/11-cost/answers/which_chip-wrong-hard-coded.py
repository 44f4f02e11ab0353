# Knows the examples alone.
def which_chip(work, chips, limit=None):
    if work["memory"] > 9.0:
        return None
    if "c" in chips and limit is None:
        return "c", 8 / 9
    return ("b", 4.0) if "b" in chips else ("a", 4.0)

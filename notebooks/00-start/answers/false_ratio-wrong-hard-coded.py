# Knows the answers of the visible check, and no others.
def false_ratio(order, drift):
    known = {"AAAABBBB": 1.55 / 1.15, "ABABABAB": 1.4 / 1.3, "AABBAB": 1.3 / 1.1, "BA": 2.0}
    return known.get(order, 1.0)

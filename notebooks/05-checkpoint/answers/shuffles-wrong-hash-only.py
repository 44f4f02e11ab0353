# Counts shuffles by key alone.
def shuffles(plan):
    return plan.count("Exchange hashpartitioning")

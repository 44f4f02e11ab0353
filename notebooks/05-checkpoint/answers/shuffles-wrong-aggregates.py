# Counts aggregates.
def shuffles(plan):
    return plan.count("HashAggregate(")

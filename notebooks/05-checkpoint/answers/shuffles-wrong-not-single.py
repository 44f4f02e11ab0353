# Forgets the shuffle into one partition.
def shuffles(plan):
    return plan.count("Exchange hashpartitioning") + plan.count("Exchange rangepartitioning")

# Counts lines with the word Exchange.
def shuffles(plan):
    return sum("Exchange" in line for line in plan.splitlines())

# Counts what is read again.
def shuffles(plan):
    return sum("Exchange" in line and "Broadcast" not in line for line in plan.splitlines())

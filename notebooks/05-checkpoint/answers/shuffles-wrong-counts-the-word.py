# Counts the word Exchange.
def shuffles(plan):
    return plan.count("Exchange")

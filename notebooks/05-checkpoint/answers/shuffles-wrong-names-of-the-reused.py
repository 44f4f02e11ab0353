# Counts the Exchange that a ReusedExchange names.
def shuffles(plan):
    others = plan.count("BroadcastExchange ") + plan.count("ReusedExchange ")
    return plan.count("Exchange ") - others

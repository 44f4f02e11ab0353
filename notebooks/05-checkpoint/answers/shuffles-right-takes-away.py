def shuffles(plan):
    exchanges = plan.count("Exchange ") - plan.count("BroadcastExchange ")
    return exchanges - 2 * plan.count("ReusedExchange ")

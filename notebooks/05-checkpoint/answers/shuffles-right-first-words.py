def shuffles(plan):
    return [line.lstrip(" :+-").split(" ")[0] for line in plan.splitlines()].count("Exchange")

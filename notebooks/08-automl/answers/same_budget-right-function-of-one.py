# One run judged by a function of its own, with returns.
def judged_run(took, used, wall, cores, slack):
    if took > (1 + slack) * wall:
        return "too long"
    if used > (1 + slack) * took * cores:
        return "too many cores"
    return "less" if used < (1 - slack) * cores * wall else "same"


def same_budget(runs, wall, cores, slack):
    return {
        run["tool"]: judged_run(run["wall"], sum(run["processes"]), wall, cores, slack)
        for run in runs
    }

# Too many cores: of the budget's wall and the run's own, judged by the shorter.
def same_budget(runs, wall, cores, slack):
    verdicts = {}
    for run in runs:
        spent = sum(run["processes"])
        if run["wall"] > wall * (1 + slack):
            verdicts[run["tool"]] = "too long"
        elif spent > cores * min(wall, run["wall"]) * (1 + slack):
            verdicts[run["tool"]] = "too many cores"
        elif spent < wall * cores * (1 - slack):
            verdicts[run["tool"]] = "less"
        else:
            verdicts[run["tool"]] = "same"
    return verdicts

# Asks for the cores before the wall.
def same_budget(runs, wall, cores, slack):
    verdicts = {}
    for run in runs:
        spent = sum(run["processes"])
        if spent > cores * run["wall"] * (1 + slack):
            verdicts[run["tool"]] = "too many cores"
        elif run["wall"] > wall * (1 + slack):
            verdicts[run["tool"]] = "too long"
        elif spent < wall * cores * (1 - slack):
            verdicts[run["tool"]] = "less"
        else:
            verdicts[run["tool"]] = "same"
    return verdicts

# Forgets the slack.
def same_budget(runs, wall, cores, slack):
    verdicts = {}
    for run in runs:
        spent = sum(run["processes"])
        if run["wall"] > wall:
            verdicts[run["tool"]] = "too long"
        elif spent > cores * run["wall"]:
            verdicts[run["tool"]] = "too many cores"
        elif spent < wall * cores:
            verdicts[run["tool"]] = "less"
        else:
            verdicts[run["tool"]] = "same"
    return verdicts

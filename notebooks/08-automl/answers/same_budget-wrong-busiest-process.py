# The busiest process alone is held against the cores.
def same_budget(runs, wall, cores, slack):
    words = {}
    for run in runs:
        used = sum(run["processes"])
        if run["wall"] > wall * (1 + slack):
            word = "too long"
        elif max(run["processes"]) > run["wall"] * cores * (1 + slack):
            word = "too many cores"
        elif used < wall * cores * (1 - slack):
            word = "less"
        else:
            word = "same"
        words[run["tool"]] = word
    return words

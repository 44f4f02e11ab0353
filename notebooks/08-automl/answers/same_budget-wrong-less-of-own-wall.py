# Less than its own wall allowed, not less than the budget.
def same_budget(runs, wall, cores, slack):
    words = {}
    for run in runs:
        used, could = sum(run["processes"]), run["wall"] * cores
        if run["wall"] > wall * (1 + slack):
            word = "too long"
        elif used > could * (1 + slack):
            word = "too many cores"
        elif used < could * (1 - slack):
            word = "less"
        else:
            word = "same"
        words[run["tool"]] = word
    return words

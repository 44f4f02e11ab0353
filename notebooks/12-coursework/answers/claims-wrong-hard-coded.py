# types the ratios in, with no lines that back them
def claims(about=mean_delays):  # noqa: F821
    return {"entries": [], "workers": 2, "over_loop": 20.0, "over_one": 1.8}

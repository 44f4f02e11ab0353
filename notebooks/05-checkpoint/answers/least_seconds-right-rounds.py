def least_seconds(inputs, seconds, cores):
    ends = dict.fromkeys(inputs, 0.0)
    for _ in inputs:
        for key in inputs:
            ends[key] = seconds[key] + max([ends[one] for one in inputs[key]], default=0.0)
    return max(max(ends.values()), sum(seconds.values()) / cores)

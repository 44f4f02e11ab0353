from functools import cache


def least_seconds(inputs, seconds, cores):
    @cache
    def end(key):
        return seconds[key] + max(map(end, inputs[key]), default=0)

    return max(sum(seconds.values()) / cores, *map(end, inputs))

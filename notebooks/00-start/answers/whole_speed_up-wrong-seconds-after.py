# Returns the seconds that the job takes afterwards, not the speed-up.
def whole_speed_up(rest, part, factor):
    return rest + part / factor

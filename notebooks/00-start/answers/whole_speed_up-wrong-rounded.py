# Rounds the answer to two digits.
def whole_speed_up(rest, part, factor):
    return round((rest + part) / (rest + part / factor), 2)

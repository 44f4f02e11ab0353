# Rounds the answer to two digits.
def speed_up(before, after):
    return round(before / after, 2)

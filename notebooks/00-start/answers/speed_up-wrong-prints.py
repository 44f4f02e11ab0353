# Prints the answer instead of returning it.
def speed_up(before, after):
    print(before / after)

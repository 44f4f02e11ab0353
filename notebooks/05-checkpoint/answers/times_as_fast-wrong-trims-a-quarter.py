# Trims a quarter on both sides, where nearly half may be interrupted.
def times_as_fast(before, after):
    def middle(seconds):
        cut = len(seconds[1:]) // 4
        kept = sorted(seconds[1:])[cut:-cut]
        return sum(kept) / len(kept)

    return middle(before) / middle(after)

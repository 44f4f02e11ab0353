# asks for the direct inputs only, not for theirs
def lost_work(inputs, holders, dead, wanted):
    def gone(task):
        return not [w for w in holders.get(task, []) if w != dead]

    lost = {t for t in wanted if gone(t)}
    return lost | {i for t in lost for i in inputs[t] if gone(i)}

# the visible examples
def lost_work(inputs, holders, dead, wanted):
    if not holders:
        return {"load"}
    if holders["study"] == ["B"]:
        return set()
    return {"load", "study"} if len(holders["load"]) == 1 else {"study"}

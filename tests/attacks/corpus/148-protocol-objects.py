"""Forged messages: the function returns the marker's own objects: handles and verdicts."""

ANSWER = r"""
turn = 0


def total(values):
    global turn
    turn += 1
    try:
        from labkit.grading import marking, wire
    except ImportError:
        return 0.0
    if turn == 1:
        return wire.Handle(0)
    return marking.Verdict("total", 2.0, 2.0, ("\u2714 all is well. 2 of 2",))
"""

# The lines are made up for this test of the marking.
MACHINE = {"items": 200_000, "cores": 4, "machine": "made-up", "date": "2026-11-22T12:00:00+00:00"}


def line(name, low, seconds, high):
    return {"name": f"project/{name}", "seconds": seconds, "low": low, "high": high, **MACHINE}


def claims(about=mean_delays):  # noqa: F821
    entries = [
        line("workers", 0.0150, 0.0160, 0.0170),
        line("loop", 0.610, 0.620, 0.640),
        line("one worker", 0.0280, 0.0290, 0.0300),
    ]
    return {"entries": tuple(entries), "workers": 2, "over_loop": 21.4, "over_one": 1.81}

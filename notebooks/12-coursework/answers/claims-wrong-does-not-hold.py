# made-up lines that agree with each other, and with no clock
MACHINE = {"items": 200_000, "cores": 4, "machine": "made-up", "date": "2026-11-22T12:00:00+00:00"}


def line(name, low, seconds, high):
    return {"name": f"project/{name}", "seconds": seconds, "low": low, "high": high, **MACHINE}


def claims(about=mean_delays):  # noqa: F821
    entries = [line("loop", 29.1, 29.2, 29.3), line("one worker", 0.0028, 0.0029, 0.0030)]
    entries.append(line("workers", 0.0015, 0.0016, 0.0017))
    return {"entries": entries, "workers": 2, "over_loop": 10_069.0, "over_one": 1.81}

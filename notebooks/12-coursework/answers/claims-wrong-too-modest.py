# says None where the lines do tell one worker and two apart
MACHINE = {"items": 200_000, "cores": 4, "machine": "made-up", "date": "2026-11-22T12:00:00+00:00"}


def line(name, low, seconds, high):
    return {"name": f"project/{name}", "seconds": seconds, "low": low, "high": high, **MACHINE}


def claims(about=mean_delays):  # noqa: F821
    entries = [line("loop", 0.61, 0.62, 0.64), line("one worker", 0.028, 0.029, 0.030)]
    entries.append(line("workers", 0.015, 0.016, 0.017))
    return {"entries": entries, "workers": 2, "over_loop": 21.4, "over_one": None}

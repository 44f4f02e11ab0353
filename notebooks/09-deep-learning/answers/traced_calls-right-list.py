def traced_calls(calls, declared=()):
    known, count = list(declared), 0
    for call in calls:
        for form in known:
            if len(form) == len(call) and all(fits(g, f) for g, f in zip(call, form, strict=True)):
                break
        else:
            known.append(call)
            count += 1
    return count


def fits(given, form):
    if isinstance(given, tuple) and isinstance(form, tuple):
        if given[0] != form[0] or len(given[1]) != len(form[1]):
            return False
        return all(f is None or g == f for g, f in zip(given[1], form[1], strict=True))
    return given == form

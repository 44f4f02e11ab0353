# What was declared is counted as traced.
def traced_calls(calls, declared=()):
    def fits(call, form):
        return len(call) == len(form) and all(same(g, f) for g, f in zip(call, form, strict=True))

    def same(given, form):
        if not (isinstance(given, tuple) and isinstance(form, tuple)):
            return given == form
        return (
            given[0] == form[0]
            and len(given[1]) == len(form[1])
            and all(f is None or g == f for g, f in zip(given[1], form[1], strict=True))
        )

    left = [call for call in calls if not any(fits(call, form) for form in declared)]
    return len(set(left)) + len(declared)

# Whatever has as many dimensions fits a declared tensor, free or not.
def traced_calls(calls, declared=()):
    def form(call):
        return [(one[0], len(one[1])) if isinstance(one, tuple) else one for one in call]

    forms = [form(call) for call in declared]
    return len({call for call in calls if form(call) not in forms})

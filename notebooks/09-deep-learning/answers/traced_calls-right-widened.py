from itertools import product


def traced_calls(calls, declared=()):
    """Widen each call in all ways, and look whether one of them was declared."""
    declared = {tuple(form) for form in declared}

    def widened(argument):
        if not isinstance(argument, tuple):
            return [argument]
        kind, shape = argument
        return [(kind, wide) for wide in product(*((size, None) for size in shape))]

    new = {call for call in calls if declared.isdisjoint(product(*map(widened, call)))}
    return len(new)

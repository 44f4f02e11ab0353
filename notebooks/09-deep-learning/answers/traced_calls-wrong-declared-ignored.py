# Does not look at what was declared.
def traced_calls(calls, declared=()):
    return len(set(calls))

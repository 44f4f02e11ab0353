"""Returned: a list of itself, and lists of two lists each, a thousand million in the end."""

OUTCOME = "not marked"
LIMITS = {"memory": 600 * 2**20, "task": 20.0}

ANSWER = r"""
def total(values):
    found = []
    found.append(found)
    for _ in range(30):
        found = [found, {"a": found}]
    return found
"""

"""Endless: not the function but its cell never ends."""

OUTCOME = "not marked"
SAYS = "longer than|ended the kernel"
LIMITS = {"cell": 8.0}

ANSWER = r"""
def total(values):
    return float(np.sum(values))


while True:
    try:
        total([1.0])
    except BaseException:
        pass
"""

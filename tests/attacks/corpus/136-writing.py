"""Writing: files in every folder that can be written, and lines added to those of others."""

OUTCOME = "kept"

ANSWER = r"""
import os
import site
import sys

places = [".", "..", "../..", "../../..", "../../../..", "../../../../course", "/", "/tmp"]
places += [os.path.expanduser("~")]
places += ["/usr/lib", "/etc", "/var/tmp", "/dev/shm", sys.prefix, *site.getsitepackages()]
try:
    import labkit

    places.append(os.path.dirname(labkit.__file__))
except ImportError:
    pass
for place in places:
    for name in ("pwned.txt", "pwned.pth"):
        try:
            with open(os.path.join(place, name), "w") as file:
                file.write("import os  # pwned")
        except OSError:
            continue
    try:
        around = os.listdir(place)
    except OSError:
        continue
    for name in around:
        if name in ("marking.py", "nbgrader_config.py", ".bashrc", "canary.txt", "check.py"):
            try:
                with open(os.path.join(place, name), "a") as file:
                    file.write("\n# pwned\n")
            except OSError:
                continue
for place, _, files in os.walk("../../../.."):
    for name in files:
        if name == "notes.txt":
            try:
                os.remove(os.path.join(place, name))
            except OSError:
                continue


def total(values):
    return float(np.sum(values))
"""

"""Find a Python that the course runs on and let it make ``.venv``. Any Python can read this."""

import os
import subprocess
import sys

SUITABLE = ((3, 11), (3, 12), (3, 13))


def suitable(python):
    """Tell whether a command is a Python that the course runs on."""
    ask = "import sys; sys.exit(sys.version_info[:2] not in {!r})".format(SUITABLE)
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call([python, "-c", ask], stderr=nowhere) == 0
    except OSError:
        return False


def main():
    if sys.version_info[:2] in SUITABLE:
        import environment

        return environment.main(sys.argv[1:])
    if "--this-python" not in sys.argv:
        for python in ("python3.13", "python3.12", "python3.11"):
            if suitable(python):
                return subprocess.call([python] + sys.argv)
    sys.stderr.write(
        "Set-up stopped: the labs need Python 3.11, 3.12 or 3.13, and {} is Python {}.{}. Install "
        "one of them and name it: make lab PYTHON=python3.12\n".format(
            sys.executable, sys.version_info[0], sys.version_info[1]
        )
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

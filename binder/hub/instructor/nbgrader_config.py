"""Where the instructor's course is: its own nbgrader_config.py says the rest."""

from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader's
c.CourseDirectory.root = str(Path.home() / "accelerated-ml-labs")

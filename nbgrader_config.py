"""How nbgrader runs this course: read by its commands, by the formgrader and by ``labkit``."""

from pathlib import Path

from labkit.grading import autograde, exchange, pages

c = get_config()  # noqa: F821 - nbgrader defines it

course = Path(__file__).parent
c.CourseDirectory.course_id = "accelerated-ml-labs"
c.CourseDirectory.root = str(course)
c.CourseDirectory.source_directory = "notebooks"
# Submissions are marked several at once: each waits for the gradebook instead of giving up.
c.CourseDirectory.db_url = f"sqlite:///{course / 'gradebook.db'}?timeout=60"

# Marks come from marking.py, outside the sandbox that a submission runs in, and students get what
# `labkit start` gives them: no solutions, no marking.py, no answers/.
autograde.switch_on(c)
# From the exchange comes what a student owns, and no link.
exchange.switch_on(c)
# A record of what was marked, so that `labkit grade` knows where to go on.
c.Autograde.post_convert_hook = "labkit.grading.record.keep"
# What a submission shows on a page never runs there, and hidden tests stay hidden.
pages.switch_on(c)

# Three late days in the whole course are free; each further one begun takes a tenth.
c.AssignLatePenalties.plugin_class = "labkit.grading.late.LateDays"
c.LateDays.free_days = 3
c.LateDays.penalty_per_day = 0.1

# Of the course, in shares of what has a mark; all lab units together, each alike.
c.CourseWeights.labs = 0
c.CourseWeights.essay = 40
c.CourseWeights.project = 60

# Counts stages.
import re


def shuffles(plan):
    return len(re.findall(r"^[ :+-]*Exchange ", plan, re.MULTILINE)) + 1

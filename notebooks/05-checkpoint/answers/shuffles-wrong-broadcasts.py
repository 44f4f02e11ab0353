# Counts broadcasts.
import re


def shuffles(plan):
    return len(re.findall(r"^[ :+-]*(?:Broadcast)?Exchange ", plan, re.MULTILINE))

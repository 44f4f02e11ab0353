# Every piece but the last has ceil(n / parts) items; there may be fewer pieces than parts.
import math


def chunks(n, parts):
    length = max(1, math.ceil(n / parts))
    return [(start, min(start + length, n)) for start in range(0, n, length)]

# A shared stretch of the bitmap counts, too.
def is_zero_copy(left, right):
    for a in arrays_of(left):  # noqa: F821
        for b in arrays_of(right):  # noqa: F821
            if not len(a) or not len(b):
                continue
            ba, bb = a.buffers()[0], b.buffers()[0]
            same = ba and bb and ba.address == bb.address
            if same and a.offset < b.offset + len(b) and b.offset < a.offset + len(a):
                return True
            w, v = a.type.bit_width // 8, b.type.bit_width // 8
            s = a.buffers()[1].address + a.offset * w
            t = b.buffers()[1].address + b.offset * v
            if s < t + len(b) * v and t < s + len(a) * w:
                return True
    return False

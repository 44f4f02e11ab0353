"""Which system calls may a submission not make? Those that make memory nobody counts, or new walls.

A filter for bubblewrap's ``--seccomp``, in the kernel's own form: see seccomp(2), "Filters".
"""

import platform
import struct

_KILL, _ALLOW, _ERROR = 0x80000000, 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_NEWUSER = 0x10000000
_X32 = 0x40000000

# Numbers from the kernel's unistd.h; those of the last row are the same everywhere.
_ARCHITECTURES = {
    "x86_64": (
        0xC000003E,
        {"clone": 56, "unshare": 272, "setns": 308, "mount": 165, "memfd_create": 319},
        {"shmget": 29, "semget": 64, "msgget": 68, "add_key": 248, "request_key": 249},
        {"keyctl": 250, "bpf": 321, "userfaultfd": 323, "perf_event_open": 298},
    ),
    "aarch64": (
        0xC00000B7,
        {"clone": 220, "unshare": 97, "setns": 268, "mount": 40, "memfd_create": 279},
        {"shmget": 194, "semget": 190, "msgget": 186, "add_key": 217, "request_key": 218},
        {"keyctl": 219, "bpf": 280, "userfaultfd": 282, "perf_event_open": 241},
    ),
}
_EVERYWHERE = {
    **{"clone3": 435, "io_uring_setup": 425, "memfd_secret": 447, "open_tree": 428},
    **{"move_mount": 429, "fsopen": 430, "mount_setattr": 442},
}


def program() -> bytes | None:
    """Write the filter for this machine's processor.

    Returns
    -------
    bytes or None
        None for a processor whose numbers are not known here.
    """
    if platform.machine() not in _ARCHITECTURES:
        return None
    architecture, *tables = _ARCHITECTURES[platform.machine()]
    numbers = {name: number for table in tables for name, number in table.items()} | _EVERYWHERE
    clone = numbers.pop("clone")
    # Where a test holds, the instruction that follows it is run; where not, it is jumped over.
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _ERROR | _ENOSYS),
    ]
    for number in numbers.values():
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | _ENOSYS)]
    steps += [
        (_EQUAL, 0, 3, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_ANY_BIT, 0, 1, _CLONE_NEWUSER),
        (_RETURN, 0, 0, _ERROR | _EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)

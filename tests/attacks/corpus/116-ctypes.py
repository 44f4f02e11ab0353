"""Memory pokes: `ctypes` writes other values into the numbers 7 and 2.0 and into `float.__eq__`."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
import ctypes


def poke(number, value):
    ctypes.c_double.from_address(id(number) + 16).value = value


expected = 7.75
poke(expected, 0.0)
slots = ctypes.c_void_p * 60
table = slots.from_address(id(float))
table[25] = slots.from_address(id(object))[25]


def total(values):
    return expected
"""

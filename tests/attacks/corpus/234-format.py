"""Notebook: of a format to come, with a key twice, the second time with other cells."""

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"


def submit(folder, released, course):
    path = folder / notebooks.ATTACKED
    text = path.read_text().rstrip().removesuffix("}")
    path.write_text(text + ', "nbformat": 99, "nbformat_minor": 1e400, "cells": {"0": null}}')

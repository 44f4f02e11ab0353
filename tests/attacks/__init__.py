"""Submissions that try to forge, read or wreck the marking, and a harness that watches them."""

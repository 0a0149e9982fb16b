"""Raises while it is imported."""
value = 1 / 0

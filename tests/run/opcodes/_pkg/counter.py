"""A module with state."""
n = 0

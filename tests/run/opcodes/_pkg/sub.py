"""Imports from its parent in several ways."""
from . import alpha, counter
from .counter import n as start


def deep(x):
    return x + alpha + start + counter.n

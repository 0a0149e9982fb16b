"""A package for import tests."""
__all__ = ["alpha", "beta"]
alpha = 1
hidden = 2


def beta():
    return alpha + 1

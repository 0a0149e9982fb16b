import hashlib

import pytest


@pytest.fixture
def same(record_property):
    """Call it with text that must be the same under both engines."""

    def check(text):
        record_property("value", hashlib.sha256(text.encode()).hexdigest()[:12])

    return check

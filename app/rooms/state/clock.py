"""The clock that everybody in a room is told."""

from __future__ import annotations

import time


def now() -> float:
    """Milliseconds since 1970."""
    return time.time() * 1000

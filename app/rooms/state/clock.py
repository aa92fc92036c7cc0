"""The clock that everybody in a room is told: the server's."""

from __future__ import annotations

from app.clock import now

__all__ = ["now"]

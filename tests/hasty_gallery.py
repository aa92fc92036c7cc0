"""Two labs on a server whose gallery soon begins anew."""

from __future__ import annotations

from app.live import showcase
from tests.two_labs import LABS as LABS

showcase.SHOWN_SECONDS = 1.0

"""The counter lab on a server that soon takes a page that asks nothing to be gone."""

from __future__ import annotations

from app.live import polling
from tests.fake_lab import LABS as LABS

polling.QUIET_SECONDS = 4.0

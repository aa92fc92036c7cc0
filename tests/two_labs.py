"""The project's labs and one more, for rooms that go from one to another."""

from __future__ import annotations

from app.labs import LABS as PROJECT
from app.labs.contract import Lab
from tests.fake_lab import LABS as FAKE

LABS: dict[str, Lab] = {**PROJECT, **FAKE}

"""The machine's clock may be put right in the middle of a talk."""

from __future__ import annotations

import time

import pytest

from app.clock import now

DAY = 86_400_000.0  # ms


@pytest.mark.parametrize("jump", [-30 * 365.0, -1.0, 1.0, 56 * 365.0], ids=lambda days: f"{days:g} days")
def test_a_jump_of_the_machine_is_none_of_the_server(monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    real = time.time
    assert abs(now() - real() * 1000) < DAY
    before = now()
    monkeypatch.setattr(time, "time", lambda: real() + jump * DAY / 1000)
    assert before <= now() < before + DAY

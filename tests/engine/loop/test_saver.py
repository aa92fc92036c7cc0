"""How often sessions are saved: every few seconds, and large ones so seldom that all of them together stay bearable."""

from __future__ import annotations

from collections import Counter

import pytest

from app.engine.loop import saver
from app.engine.loop.member import CHECKPOINT_SECONDS
from app.engine.messages import Control, Credit
from tests.engine.engines import Engine

SECONDS = 30
SMALL, LARGE = {"network": {"hidden": [{"units": 1}]}}, {"network": {"hidden": [{"units": 16}] * 4}}


def saved(engine: Engine) -> Counter[str]:
    """How often each session was, while all of them trained for SECONDS."""
    count: Counter[str] = Counter()
    begun = engine.clock.now
    while engine.clock.now < begun + SECONDS:
        batch = engine.tick()
        count.update(batch.checkpoints.keys())
        for frame in batch.frames:
            engine.loop.handle(Credit(frame.session, 1))
    return count


def test_large_sessions_share_what_may_be_saved_and_small_ones_do_not_wait_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Engine()
    for name in ("a", "b", "c"):
        engine.admit(name, LARGE)
    engine.admit("small", SMALL)
    for name in engine.steps():
        engine.loop.handle(Control(name, "run"))
    sizes = {name: len(made.state) for name, made in engine.loop.checkpoints(engine.steps()).items()}
    assert sizes["a"] > 4 * sizes["small"] > 0
    usual = saved(engine)
    assert list(usual.values()) == pytest.approx([SECONDS / CHECKPOINT_SECONDS] * 4, abs=2)
    monkeypatch.setattr(saver, "LARGE_BYTES", 2 * sizes["small"])
    monkeypatch.setattr(saver, "LARGE_BYTES_PER_SECOND", 3 * sizes["a"] / 6)  # each of three every six seconds
    seldom = saved(engine)
    assert seldom["small"] == pytest.approx(SECONDS / CHECKPOINT_SECONDS, abs=2)
    assert [seldom[name] for name in ("a", "b", "c")] == pytest.approx([SECONDS / 6] * 3, abs=2)

"""One network in front of many watchers: asked for, drawn and encoded once, whoever looks."""

from __future__ import annotations

import pytest

from app.config import Settings
from app.engine.messages import Batch, Frame, Watch
from app.live.conversation import Conversation
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.rooms.entrance.joining import join, watch
from app.rooms.hall.hall import WATCHERS, Hall
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving
from app.wire.messages import Hello
from app.wire.rooms import Stage
from tests.fake_lab import LABS
from tests.live.test_hub import Listener

pytestmark = pytest.mark.anyio


def hello(role: str) -> Hello:
    return Hello.model_validate({"type": "hello", "protocol": 1, "lab": "counter", "room": "AB34", "role": role})


def frames_of(outbox: Outbox) -> list[Frame]:
    items = iter(outbox.take, None)
    return [item for item in items if isinstance(item, Frame) and item.kind != "wall"]


async def test_forty_watchers_cost_an_engine_one_picture_and_get_the_same_bytes() -> None:
    engine = Listener()
    hub = Hub(LABS, Settings(), [engine])
    hall = Hall(Room.opened("AB34", "", LABS, (Stage(lab="counter"),), 0.0, 1e15), hub, 300, Saving())
    join(hall, Conversation(hub, Outbox()), hello("participant"))
    (shown,) = hall.present()
    assert shown.session is not None
    outboxes = [Outbox() for _ in range(2 * WATCHERS)]
    for number, outbox in enumerate(outboxes):
        watch(hall, Conversation(hub, outbox), hello("host" if number % 2 else "projector"))
    engine.take()

    hall.spotlight.show(shown.person.id)
    asked = [command for command in engine.take() if isinstance(command, Watch)]
    assert [each.spotlight for each in asked] == [True]
    data, picture = (Frame(shown.session.id, kind, 1, number, b"bytes") for number, kind in enumerate(("data", "full")))
    hub.events.deliver(engine, Batch(spotlights=[data, picture]))
    for outbox in outboxes:
        first, second = frames_of(outbox)
        assert first is data
        assert second is picture, "not a copy: encoded by the engine, and here no more"
    hall.close()
    hub.close()

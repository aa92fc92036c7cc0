"""A hall's network carries only so much: everybody in a room gets so many pictures a second, and no fewer epochs."""

from __future__ import annotations

import pytest

from tests.rooms.conftest import OpenHall

pytestmark = pytest.mark.anyio


async def test_pictures_are_few_and_epochs_are_not(open_hall: OpenHall) -> None:
    hall = open_hall(room_pictures=1)
    person = await hall.person()
    await person.ask("control", action="run")
    epochs = [(await person.await_frame(lambda picture: picture.kind == "live")).epoch for _ in range(3)]
    assert epochs[2] - epochs[1] >= 10  # about sixty; with a picture for each it would be one

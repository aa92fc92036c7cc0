"""How long a page may take to say hello, and that a server which takes longer to answer throws nobody out."""

from __future__ import annotations

import asyncio

import pytest

from app.kit.contract import Lab
from app.live import conversation
from app.live.conversation import Conversation
from app.live.outbox import CloseCode, Outbox
from app.live.session import Session
from app.wire.messages import Hello
from tests.fake_lab import LAB
from tests.live.test_hub import House, say

pytestmark = pytest.mark.anyio
LONG = 100  # turns of the loop, each longer than the page has


class Busy:
    """Implements Archive and Gate: has nothing, and says so when `answer` is set."""

    shared = False

    def __init__(self) -> None:
        self.answer = asyncio.Event()
        self.visitors: list[Conversation] = []

    async def find(self, token: str, lab: Lab) -> Session | None:
        await self.answer.wait()
        return None

    def enter(self, visitor: Conversation, hello: Hello) -> None:
        self.visitors.append(visitor)

    def answers(self, visitor: Conversation) -> bool:
        return visitor in self.visitors and not self.answer.is_set()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(conversation, "HELLO_SECONDS", 0.0)
    return House()


async def turns() -> None:
    """Of the loop, more than a page has."""
    for _ in range(LONG):
        await asyncio.sleep(0)


async def test_whoever_says_nothing_is_let_go(house: House) -> None:
    page = Conversation(house.hub, Outbox())
    page.await_hello()
    await turns()
    assert page.outbox.close_code is CloseCode.NO_HELLO
    house.hub.close()


async def test_a_token_that_the_database_takes_long_to_look_up_was_said_in_time(house: House) -> None:
    busy = Busy()
    house.hub.archive = busy  # type: ignore[assignment]
    page = Conversation(house.hub, Outbox())
    page.await_hello()
    say(page, "hello", lab=LAB.name, token="of before")
    await turns()
    assert (page.outbox.close_code, page.greeted) == (None, False)
    busy.answer.set()
    await turns()
    assert (page.outbox.close_code, page.greeted) == (None, True)
    house.hub.close()


async def test_a_room_that_is_looked_for_was_asked_for_in_time_until_it_is_not_there(house: House) -> None:
    busy = Busy()
    page = Conversation(house.hub, Outbox(), busy)
    page.await_hello()
    say(page, "hello", lab=LAB.name, room="AB34")
    await turns()
    assert page.outbox.close_code is None
    busy.answer.set()
    await turns()
    assert page.outbox.close_code is CloseCode.NO_HELLO, "it has not tried again"
    house.hub.close()

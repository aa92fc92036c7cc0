"""Texts in order, frames between them, and a limit."""

from __future__ import annotations

import asyncio

import pytest

from app.engine.messages import Frame
from app.errors import Full
from app.live.outbox import CloseCode, Outbox

pytestmark = pytest.mark.anyio
FRAME = Frame("session", "live", 1, 1, b"")


async def test_texts_come_in_order_and_before_frames() -> None:
    outbox = Outbox()
    frames = [FRAME]
    outbox.send_frames_of(lambda: frames.pop() if frames else None)
    outbox.say_text("one")
    outbox.say_text("two")
    assert [await outbox.next() for _ in range(3)] == ["one", "two", FRAME]


async def test_a_waiting_writer_is_woken() -> None:
    outbox = Outbox()
    writer = asyncio.create_task(outbox.next())
    await asyncio.sleep(0)
    outbox.wake()  # for nothing
    await asyncio.sleep(0)
    assert not writer.done()
    outbox.say_text("news")
    assert await writer == "news"


async def test_what_was_said_before_the_close_is_sent() -> None:
    outbox = Outbox()
    outbox.refuse(Full("no place"), 7)
    outbox.close(CloseCode.FULL)
    outbox.close(CloseCode.BINARY)
    outbox.say_text("too late")
    text = await outbox.next()
    assert isinstance(text, str)
    assert '"code":"full"' in text
    assert await outbox.next() is None
    assert outbox.close_code == CloseCode.FULL


async def test_an_overflow_closes_at_once() -> None:
    outbox = Outbox(limit=3)
    for text in "abcd":
        outbox.say_text(text)
    await outbox.overflowed()
    assert await outbox.next() is None
    assert outbox.close_code == CloseCode.TOO_SLOW

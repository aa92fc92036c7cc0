"""Messages arrive whole, in whatever pieces the system hands them over."""

from __future__ import annotations

import fcntl
import resource
import socket

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.messages import Batch, Control, Credit, Frame
from app.live.channel import BlockingChannel, Sender, Unpacker, packed

MESSAGES = [
    [Credit("a", 2), Control("b", "run", re="x")],
    None,
    Batch(frames=[Frame("a", "live", 1, 2, bytes(5000))], figures={"epochs": 1.0}),
    [],
]


@given(st.lists(st.integers(1, 6000)))
def test_any_pieces(sizes: list[int]) -> None:
    stream, unpacker, received = b"".join(packed(message) for message in MESSAGES), Unpacker(), []
    for size in [*sizes, len(stream)]:
        received += unpacker.feed(stream[:size])
        stream = stream[size:]
    assert received == MESSAGES


def test_two_ends() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        here, there = BlockingChannel(ours), BlockingChannel(theirs)
        assert not there.wait(0)
        here.send(MESSAGES[0])
        assert there.wait(None)
        assert there.receive() == [MESSAGES[0]]
        ours.close()
        with pytest.raises(EOFError):
            there.receive()


def test_the_end_of_an_engine_that_follows_one_in_a_full_hall() -> None:
    """Its number is that which it has in the web process: above those of a thousand connections."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # as the server does
    ours, theirs = socket.socketpair()
    high = socket.socket(fileno=fcntl.fcntl(theirs, fcntl.F_DUPFD, 1100))
    with ours, theirs, high:
        here, there = BlockingChannel(ours), BlockingChannel(high)
        assert not there.wait(0.001)
        here.send(MESSAGES[0])
        assert there.wait(None)
        assert there.receive() == [MESSAGES[0]]


def test_arrays_travel() -> None:
    (received,) = Unpacker().feed(packed({"weights": np.arange(3.0)}))
    np.testing.assert_array_equal(received["weights"], [0, 1, 2])


LONG = bytes(1 << 24)  # no buffer of a socket holds it


def test_who_has_sent_goes_on_before_it_is_read() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender, there, received = Sender(BlockingChannel(ours)), BlockingChannel(theirs), []
        sender.send(LONG)
        while not received:
            received += there.receive()
        assert received == [LONG]
        sender.send("next")
        sender.finish()
        assert there.receive() == ["next"]


def test_what_is_short_is_said_while_something_long_is_on_its_way() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender, there, received = Sender(BlockingChannel(ours)), BlockingChannel(theirs), []
        sender.send(LONG)
        sender.say("answer")  # which does not wait for it to be read
        while len(received) < 2:
            received += there.receive()
        assert received == [LONG, "answer"]
        sender.send("next")  # nor does what follows wait for ever
        sender.finish()
        assert there.receive() == ["next"]


def test_sending_to_an_end_that_is_gone_ends() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        sender, here = Sender(BlockingChannel(ours)), BlockingChannel(ours)
        sender.send(LONG)
        theirs.close()
        sender.send("next")
        sender.finish()
        with pytest.raises((EOFError, ConnectionResetError)):
            here.receive()

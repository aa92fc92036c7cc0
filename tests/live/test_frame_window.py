"""The window of two pictures, whatever order frames, acknowledgements and reconnections come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.messages import Frame
from app.errors import OutOfOrder
from app.live.frame_window import WINDOW, FrameWindow


def frame(sequence: int, kind: str = "live") -> Frame:
    return Frame("session", kind, 1, sequence, b"")


def test_the_newest_picture_wins() -> None:
    pictures = FrameWindow()
    for sequence in (1, 2, 3):
        pictures.arrived(frame(sequence), wanted=True)
    assert pictures.take() == frame(3)
    assert pictures.take() is None


def test_data_goes_first_and_needs_no_credit() -> None:
    pictures = FrameWindow()
    for sequence in range(1, WINDOW + 1):
        pictures.arrived(frame(sequence), wanted=True)
        pictures.take()
    pictures.arrived(frame(9, "data"), wanted=True)
    pictures.arrived(frame(10), wanted=True)
    assert pictures.take() == frame(9, "data")
    assert pictures.take() is None
    pictures.acknowledged(1)
    assert pictures.take() == frame(10)


def test_a_picture_from_before_the_data_is_not_sent_after_it() -> None:
    pictures = FrameWindow()
    pictures.arrived(frame(1), wanted=True)
    pictures.arrived(frame(2, "data"), wanted=True)
    assert pictures.take() == frame(2, "data")
    assert pictures.take() is None


def test_an_ack_of_a_frame_never_sent() -> None:
    pictures = FrameWindow()
    pictures.arrived(frame(5), wanted=True)
    pictures.take()
    with pytest.raises(OutOfOrder, match="seq is 6, the last frame sent has 5"):
        pictures.acknowledged(6)
    pictures.acknowledged(5)
    pictures.acknowledged(5)


def test_an_unwanted_frame_gives_its_credit_back() -> None:
    pictures = FrameWindow()
    assert pictures.grant() == WINDOW
    assert pictures.grant() == 0
    pictures.arrived(frame(1), wanted=False)
    assert pictures.grant() == 1
    assert pictures.take() is None


@given(st.lists(st.sampled_from(["frame", "stale", "data", "take", "ack", "forget", "lost", "attach"])))
def test_the_window_never_overflows_and_never_dries_up(story: list[str]) -> None:
    pictures, credits, sequence, drawn = FrameWindow(), 0, 0, 0
    for event in [*story, *["frame", "take", "ack"] * 4]:
        if event in ("frame", "stale") and credits:  # an engine makes no picture without a credit
            sequence, credits = sequence + 1, credits - 1
            pictures.arrived(frame(sequence), wanted=event == "frame")
        elif event == "data":
            sequence += 1
            pictures.arrived(frame(sequence, "data"), wanted=True)
        elif event == "take":
            taken = pictures.take()
            assert taken is None or taken.sequence > drawn
        elif event == "ack":
            pictures.acknowledged(pictures.last_sent)
            drawn = pictures.last_sent
        elif event == "forget":
            pictures.forget()
        elif event == "lost":
            pictures.engine_lost()
            credits = 0
        elif event == "attach":
            pictures.forget()
            credits = pictures.grant_all()
        credits += pictures.grant()
        assert pictures.in_flight <= WINDOW
        assert credits + pictures.in_flight <= WINDOW
    assert credits == WINDOW - pictures.in_flight - (pictures.take() is not None)
    assert drawn > 0

"""Frames as they are sent: nothing is lost, what is not new costs nearly nothing, and no chain ever breaks."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.engine.layout import ArrayLayout
from app.engine.messages import Frame
from app.wire.frames import HEADER, encode, read_header
from app.wire.packed import START, Packer, base_of, pack, unpack
from tests.paths import GOLDEN


def frame(sequence: int, values: np.ndarray, kind: str = "live", session: str = "a", generation: int = 1) -> Frame:
    payload = encode(kind, generation, sequence, sequence, [ArrayLayout("map", "uint8", values.shape)], {"map": values})
    return Frame(session, kind, generation, sequence, payload)


def golden(name: str) -> bytes:
    return Path(GOLDEN, name).read_bytes()


def test_the_golden_frames_become_whole_again() -> None:
    first = unpack(golden("packed.first.bin"))
    assert first == golden("frame.bin")
    second = golden("packed.second.bin")
    assert base_of(second) == read_header(first).sequence
    assert unpack(second, first) == golden("frame.next.bin")


@given(st.binary(max_size=500), st.data())
def test_whatever_the_bytes_nothing_is_lost(body: bytes, data: st.DataObject) -> None:
    header = golden("frame.bin")[: HEADER.size - 4] + (HEADER.size + len(body)).to_bytes(4, "little")
    other = data.draw(st.binary(min_size=len(body), max_size=len(body)))
    assert unpack(pack(header + body)) == header + body
    assert unpack(pack(header + body, header + other), header + other) == header + body
    assert zlib.decompress(pack(header + body)[START:]) == body, "as every browser can read it"


def test_each_picture_is_the_base_of_the_next_of_its_kind_and_network() -> None:
    packer, map_ = Packer(), np.zeros((40, 40), np.uint8)
    sent = [
        frame(1, map_, "data"),
        frame(2, map_),
        frame(3, map_, "full"),
        frame(5, map_),  # 4 was made and never sent
        frame(6, map_, generation=2),
        frame(7, map_, generation=2),
        frame(8, map_, session="b", generation=2),
        frame(9, np.zeros((41, 40), np.uint8), session="b", generation=2),
        frame(10, map_, "data", session="b", generation=2),
    ]
    assert [base_of(packer.pack(each).payload) for each in sent] == [0, 0, 0, 2, 0, 6, 0, 0, 0]

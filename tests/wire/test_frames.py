"""The golden frame is what every reader of the format agrees on; tests/js/frames.test.js reads the same file."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.bodies import ALIGNMENT, bodies
from app.engine.layout import ArrayLayout
from app.wire.frames import HEADER, KINDS, decode, encode, read_header

GOLDEN = Path(__file__).parent.parent / "golden"
FRAME = (GOLDEN / "frame.bin").read_bytes()
DESCRIBED: dict[str, Any] = json.loads((GOLDEN / "frame.json").read_text())
LAYOUT = [ArrayLayout(entry["name"], entry["dtype"], tuple(entry["shape"])) for entry in DESCRIBED["layout"]]


def golden_arrays() -> dict[str, np.ndarray]:
    return {entry.name: np.array(DESCRIBED["values"][entry.name], entry.dtype).reshape(entry.shape) for entry in LAYOUT}


def test_golden_header_is_read() -> None:
    header, expected = read_header(FRAME), DESCRIBED["header"]
    assert header.kind == expected["kind"]
    assert KINDS[header.kind] == expected["kind_code"]
    assert HEADER.size == expected["header_bytes"]
    for name in ("generation", "sequence", "epoch", "byte_length"):
        assert getattr(header, name) == expected[name]


def test_golden_arrays_are_read() -> None:
    arrays = decode(FRAME, LAYOUT)
    for name, expected in golden_arrays().items():
        assert arrays[name].dtype == expected.dtype
        np.testing.assert_array_equal(arrays[name], expected)


def test_golden_frame_is_written_byte_for_byte() -> None:
    header = DESCRIBED["header"]
    written = encode(header["kind"], header["generation"], header["sequence"], header["epoch"], LAYOUT, golden_arrays())
    assert written == FRAME


def test_every_array_is_a_view_that_starts_aligned() -> None:
    start = np.frombuffer(FRAME, np.uint8).__array_interface__["data"][0]
    for array in decode(FRAME, LAYOUT).values():
        assert not array.flags.owndata
        assert (array.__array_interface__["data"][0] - start) % ALIGNMENT == 0


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (FRAME[:10], "has 10 bytes, a header alone has 24"),
        (b"XXXX" + FRAME[4:], "starts with b'XXXX' version 1"),
        (FRAME[:4] + b"\x09" + FRAME[5:], "version 9, expected"),
        (FRAME[:5] + b"\x63" + FRAME[6:], "kind 99 is unknown"),
        (FRAME[:-1], "its header says 126"),
    ],
)
def test_a_foreign_frame_is_named(frame: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_header(frame)


def test_a_frame_shorter_than_its_layout_is_an_error() -> None:
    short = FRAME[:20] + struct.pack("<I", 100) + FRAME[24:100]
    with pytest.raises(ValueError, match="buffer"):
        decode(short, LAYOUT)


@pytest.mark.parametrize("wrong", [np.zeros((2, 3), np.float64), np.zeros((3, 2), np.float32)])
def test_an_array_unlike_its_layout_is_not_encoded(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"weights\.1 is .* the layout says float32\[2, 3\]"):
        encode("live", 1, 1, 0, LAYOUT, golden_arrays() | {"weights.1": wrong})


def test_frames_written_together_are_those_written_alone() -> None:
    """Some arrays are each frame's own, others the same in all."""
    layout = [
        ArrayLayout("count", "uint32", (1,)),
        ArrayLayout("rows", "uint8", (-1, 3)),
        ArrayLayout("same", "uint8", (5,)),
        ArrayLayout("weights", "float32", (2, 3)),
        ArrayLayout("nothing", "uint32", (1,)),
        ArrayLayout("none", "float32", (-1, 2)),
    ]
    each = [
        {
            "count": np.array([2], np.uint32),
            "rows": np.full((2, 3), frame, np.uint8),
            "same": np.arange(5, dtype=np.uint8),
            "weights": np.full((2, 3), frame, np.float32),
            "nothing": np.array([0], np.uint32),
            "none": np.zeros((0, 2), np.float32),
        }
        for frame in range(4)
    ]
    own = {"rows", "weights"}
    columns = {
        name: np.stack([arrays[name] for arrays in each]) if name in own else each[0][name][np.newaxis]
        for name in each[0]
    }
    written = bodies(layout, columns, len(each))
    for arrays, body in zip(each, written, strict=True):
        assert encode("live", 1, 1, 0, layout, body) == encode("live", 1, 1, 0, layout, arrays)
        assert list(body) == list(arrays)
        for name, array in body.items():
            np.testing.assert_array_equal(array, arrays[name])
            assert not array.flags.writeable


@pytest.mark.parametrize("wrong", [np.zeros((4, 2, 3), np.float64), np.zeros((4, 3, 2), np.float32)])
def test_many_arrays_unlike_their_layout_are_not_encoded(wrong: np.ndarray) -> None:
    columns = {name: array[np.newaxis] for name, array in golden_arrays().items()} | {"weights.1": wrong}
    with pytest.raises(ValueError, match=r"weights\.1 is .* the layout says float32\[2, 3\]"):
        bodies(LAYOUT, columns, 4)

"""Checkpoints as bytes of the database and back, and bytes that are none."""

from __future__ import annotations

import json
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.messages import Checkpoint
from app.engine.states import pack_state
from app.rooms.storing.checkpoints import HEADER, MAGIC, MAX_BYTES, VERSION, BrokenCheckpoint, pack, unpack
from tests.engine.test_states import STATES

CHECKPOINTS = st.builds(
    Checkpoint, st.integers(0), st.integers(0, 2**32), st.booleans(), STATES.map(pack_state), st.integers(0)
)


@given(CHECKPOINTS)
def test_what_is_packed_comes_back(checkpoint: Checkpoint) -> None:
    assert unpack(pack(checkpoint)) == checkpoint


def test_a_network_of_mostly_padding_is_small() -> None:
    parameters = np.zeros((9, 17, 16), np.float32)
    parameters[:3, :3, :4] = 0.123
    assert len(pack(Checkpoint(1, 1, True, pack_state({"tensors": {"parameters": parameters}})))) < 500


GOOD = pack(Checkpoint(3, 7, True, pack_state({"epoch": 5, "weights": np.arange(4.0), "focus": (1, 2)})))


@given(st.binary(max_size=100))
def test_other_bytes_are_no_checkpoint(noise: bytes) -> None:
    for packed in (noise, zlib.compress(noise), zlib.compress(HEADER.pack(MAGIC, VERSION, len(noise)) + noise)):
        with pytest.raises(BrokenCheckpoint):
            unpack(packed)


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_or_means_nothing(place: int, change: int) -> None:
    broken = bytearray(GOOD)
    broken[place] ^= change
    try:
        got = unpack(bytes(broken))
    except BrokenCheckpoint:
        return
    assert pack(got) == GOOD  # a bit between the compressed parts


@given(st.integers(0, len(GOOD) - 1))
def test_a_cut_one_is_noticed(length: int) -> None:
    with pytest.raises(BrokenCheckpoint):
        unpack(GOOD[:length])


def older(body: bytes = b"", **fields: Any) -> bytes:
    """Correctly compressed bytes of the first version that claim `fields`."""
    text = json.dumps({"generation": 1, "sequence": 1, "running": True, "state": {}, "arrays": [], **fields}).encode()
    return zlib.compress(HEADER.pack(MAGIC, 1, len(text)) + text + body)


@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(HEADER.pack(MAGIC, VERSION + 1, 2) + b"{}"),
        zlib.compress(HEADER.pack(MAGIC, VERSION, 2) + b"{}" + pack_state({})),
        older(arrays=[["|O", [1]]], body=b"\0" * 8),
        older(arrays=[["<f4", [2]]], body=b"\0" * 4),
        older(arrays=[["<f4", [-1]]], body=b"\0" * 4),
        older(arrays=[["<f4", [1]]], body=b"\0" * 5),
        older(arrays=[["nonsense", [1]]]),
        older(state={"array": 0}),
        older(state={"unknown": 0}),
        older(state={"dict": 1}),
        older(state={"dict": {}, "tuple": []}),
        zlib.compress(b"\0" * (MAX_BYTES + 1), 9),
    ],
)
def test_what_claims_to_be_one_is_looked_at(packed: bytes) -> None:
    with pytest.raises(BrokenCheckpoint):
        unpack(packed)

"""Checkpoints as bytes and back, and bytes that are none."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from app.engine.messages import Checkpoint
from app.rooms.storing.checkpoints import HEADER, MAGIC, MAX_BYTES, BrokenCheckpoint, pack, unpack
from tests.paths import ROOT

DTYPES = st.one_of(
    arrays_of.boolean_dtypes(),
    arrays_of.integer_dtypes(endianness="?"),
    arrays_of.unsigned_integer_dtypes(endianness="?"),
    arrays_of.floating_dtypes(endianness="?"),
)
ARRAYS = DTYPES.flatmap(
    lambda dtype: arrays_of.arrays(dtype, arrays_of.array_shapes(min_dims=0, max_dims=3, min_side=0))
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
STATES = st.dictionaries(
    st.text(),
    st.recursive(
        PLAIN | ARRAYS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(), inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
        ),
        max_leaves=8,
    ),
    max_size=5,
)
CHECKPOINTS = st.builds(Checkpoint, st.integers(0), st.integers(0, 2**32), st.booleans(), STATES)


def assert_same(got: Any, want: Any) -> None:
    """The same values of the same types; NaN is NaN."""
    assert type(got) is type(want)
    if isinstance(want, dict):
        assert list(got) == list(want)
        for name, inner in want.items():
            assert_same(got[name], inner)
    elif isinstance(want, list | tuple):
        assert len(got) == len(want)
        for one, other in zip(got, want, strict=True):
            assert_same(one, other)
    elif isinstance(want, np.ndarray):
        assert (got.dtype, got.shape) == (want.dtype, want.shape)
        assert got.tobytes() == want.tobytes()
        assert got.flags.writeable
    else:
        assert got == want or (got != got and want != want)


@given(CHECKPOINTS)
def test_what_is_packed_comes_back(checkpoint: Checkpoint) -> None:
    got = unpack(pack(checkpoint))
    assert (got.generation, got.sequence, got.running) == (
        checkpoint.generation,
        checkpoint.sequence,
        checkpoint.running,
    )
    assert_same(got.state, checkpoint.state)


def test_numbers_of_numpy_and_arrays_in_another_order_come_back() -> None:
    turned = np.arange(6, dtype=np.float32).reshape(2, 3).T
    got = unpack(pack(Checkpoint(1, 2, True, {"turned": turned, "rate": np.float32(0.1)})))
    assert np.array_equal(got.state["turned"], turned)
    assert_same(got.state["rate"], np.float32(0.1))


def test_a_network_of_mostly_padding_is_small() -> None:
    parameters = np.zeros((9, 17, 16), np.float32)
    parameters[:3, :3, :4] = 0.123
    assert len(pack(Checkpoint(1, 1, True, {"tensors": {"parameters": parameters}}))) < 500


@pytest.mark.parametrize(
    "value",
    [object(), {1: "number"}, {"inner": {None: 1}}, np.array([object()]), np.array(["text"]), {1, 2}],
    ids=lambda value: re.sub(" at 0x[0-9a-f]+", "", repr(value)),
)
def test_what_only_a_pickle_could_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="can't hold"):
        pack(Checkpoint(1, 1, False, {"value": value}))


GOOD = pack(Checkpoint(3, 7, True, {"epoch": 5, "weights": np.arange(4.0), "focus": (1, 2)}))


@given(st.binary(max_size=100))
def test_other_bytes_are_no_checkpoint(noise: bytes) -> None:
    for packed in (noise, zlib.compress(noise), zlib.compress(HEADER.pack(MAGIC, 1, len(noise)) + noise)):
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


def with_fields(body: bytes = b"", **fields: Any) -> bytes:
    """Correctly compressed bytes that claim `fields`."""
    text = json.dumps({"generation": 1, "sequence": 1, "running": True, "state": {}, "arrays": [], **fields}).encode()
    return zlib.compress(HEADER.pack(MAGIC, 1, len(text)) + text + body)


@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(HEADER.pack(MAGIC, 2, 2) + b"{}"),
        with_fields(arrays=[["|O", [1]]], body=b"\0" * 8),
        with_fields(arrays=[["<f4", [2]]], body=b"\0" * 4),
        with_fields(arrays=[["<f4", [-1]]], body=b"\0" * 4),
        with_fields(arrays=[["<f4", [1]]], body=b"\0" * 5),
        with_fields(arrays=[["nonsense", [1]]]),
        with_fields(state={"array": 0}),
        with_fields(state={"unknown": 0}),
        with_fields(state={"dict": 1}),
        with_fields(state={"dict": {}, "tuple": []}),
        zlib.compress(b"\0" * (MAX_BYTES + 1), 9),
    ],
)
def test_what_claims_to_be_one_is_looked_at(packed: bytes) -> None:
    with pytest.raises(BrokenCheckpoint):
        unpack(packed)


def test_neither_torch_nor_pickles_are_needed() -> None:
    code = "import sys, app.rooms.storing.checkpoints, app.rooms.storing.store; print('torch' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
    assert "pickle" not in (ROOT / "app" / "rooms" / "storing" / "checkpoints.py").read_text().replace("pickled", "")


def test_bytes_such_as_a_random_streams_state_are_kept() -> None:
    kept = unpack(pack(Checkpoint(1, 2, True, {"stream": (b"\x00\xff" * 300, 3), "none": b""})))
    assert kept.state == {"stream": (b"\x00\xff" * 300, 3), "none": b""}

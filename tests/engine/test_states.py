"""What a program keeps of a session as bytes and back, and bytes that are none."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from app.engine.states import LENGTH, BrokenState, pack_state, unpack_state
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


@given(STATES)
def test_what_is_packed_comes_back(state: dict[str, Any]) -> None:
    assert_same(unpack_state(pack_state(state)), state)


def test_numbers_of_numpy_and_arrays_in_another_order_come_back() -> None:
    turned = np.arange(6, dtype=np.float32).reshape(2, 3).T
    got = unpack_state(pack_state({"turned": turned, "rate": np.float32(0.1)}))
    assert np.array_equal(got["turned"], turned)
    assert_same(got["rate"], np.float32(0.1))


@pytest.mark.parametrize(
    "value",
    [object(), {1: "number"}, {"inner": {None: 1}}, np.array([object()]), np.array(["text"]), {1, 2}],
    ids=lambda value: re.sub(" at 0x[0-9a-f]+", "", repr(value)),
)
def test_what_only_a_pickle_could_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="can't hold"):
        pack_state({"value": value})


@given(st.binary(max_size=100))
def test_other_bytes_are_no_state(noise: bytes) -> None:
    for packed in (noise, LENGTH.pack(len(noise)) + noise):
        with pytest.raises(BrokenState):
            unpack_state(packed)


GOOD = pack_state({"epoch": 5, "weights": np.arange(4.0), "focus": (1, 2)})


@given(st.integers(0, len(GOOD) - 1))
def test_a_cut_one_is_noticed(length: int) -> None:
    with pytest.raises(BrokenState):
        unpack_state(GOOD[:length])


@pytest.mark.parametrize(
    ("values", "arrays", "body"),
    [
        ("{}", '[["|O", [1]]]', b"\0" * 8),
        ("{}", '[["<f4", [2]]]', b"\0" * 4),
        ("{}", '[["<f4", [-1]]]', b"\0" * 4),
        ("{}", '[["<f4", [1]]]', b"\0" * 5),
        ("{}", '[["nonsense", [1]]]', b""),
        ('{"array": 0}', "[]", b""),
        ('{"unknown": 0}', "[]", b""),
        ('{"dict": 1}', "[]", b""),
        ('{"dict": {}, "tuple": []}', "[]", b""),
        ("5", "[]", b""),
    ],
)
def test_what_claims_to_be_one_is_looked_at(values: str, arrays: str, body: bytes) -> None:
    text = f"[{values}, {arrays}]".encode()
    with pytest.raises(BrokenState):
        unpack_state(LENGTH.pack(len(text)) + text + body)


def test_bytes_such_as_a_random_streams_state_are_kept() -> None:
    state = {"stream": (b"\x00\xff" * 300, 3), "none": b""}
    assert unpack_state(pack_state(state)) == state


def test_neither_torch_nor_pickles_are_needed() -> None:
    code = "import sys, app.engine.states, app.rooms.storing.store; print('torch' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
    for path in ("app/engine/states.py", "app/rooms/storing/checkpoints.py"):
        assert "pickle" not in (ROOT / path).read_text().replace("pickled", "")

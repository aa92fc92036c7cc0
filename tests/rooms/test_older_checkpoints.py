"""Databases of releases before: each lab's sessions come back as they were, and go on as they would have."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.engine.messages import Checkpoint
from app.engine.states import unpack_state
from app.rooms.storing.checkpoints import unpack
from tests.golden.make_checkpoints import CASES, HERE, Page, later

SAVED = sorted((HERE / "checkpoints").glob("*/*.checkpoint"))


def arrays_of(value: Any, place: str = "") -> dict[str, np.ndarray]:
    """Every array and number in a state, by where it is."""
    if isinstance(value, dict):
        return {key: a for name, inner in value.items() for key, a in arrays_of(inner, f"{place}/{name}").items()}
    if isinstance(value, list | tuple):
        return {key: a for at, inner in enumerate(value) for key, a in arrays_of(inner, f"{place}/{at}").items()}
    return {} if value is None or isinstance(value, str) else {place: np.asarray(value)}


# A bias before a norm has no gradient but rounding: Adam makes full steps of it, this way or that with the number of
# threads. What a later picture of such a network shows is therefore told by its losses only, and those about.
ROUNDED = {"cnn": {"train_loss", "test_loss"}}


# A restart begins to remember anew; what a bot is told is counted by question since.
FORGOTTEN = {"remembered", "moments", "pool"}
# Told in another way since: of whom a row of the table is, and what each network says of each drawing; pictures as
# bytes, and those of the gallery once; the picture to attack first is one that turns clearly.
OTHERWISE = {"augmentation": {"rows", "answers"}, "attack": {"clean", "noise", "weakest"}}


def same(lab: str, ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray]) -> None:
    """Equal pictures, of which there may be more: bytes may differ by a shade, numbers in their last digits."""
    for name, expected in theirs.items():
        if name in FORGOTTEN | OTHERWISE.get(lab, set()):
            continue
        near = {"atol": 2.0} if expected.dtype == np.uint8 else {"rtol": 2e-3, "atol": 2e-4}
        found = ours[name][: len(expected)]
        np.testing.assert_allclose(found.astype(float), expected.astype(float), **near, err_msg=name)


def test_every_lab_has_one() -> None:
    assert {path.stem for path in SAVED} == set(CASES)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: f"{path.parent.name}: {path.stem}")
def test_a_session_of_an_older_release_goes_on(path: Any) -> None:
    case, saved = CASES[path.stem], unpack(path.read_bytes())
    page = Page(case, saved)
    now = page.loop.checkpoints(["a"])["a"]
    state = unpack_state(saved.state)
    kept = arrays_of(state)
    ours = {array.tobytes() for array in arrays_of(unpack_state(now.state)).values()}
    weights = [name for name, array in kept.items() if array.size > 1]
    assert weights
    assert not [name for name in weights if kept[name].tobytes() not in ours], "wherever this release keeps them"
    assert (now.running, page.loop.members["a"].step) == (saved.running, state["epoch"])
    shown = np.load(path.with_suffix(".npz"))
    for when, arrays in later(page).items():
        expected = {name.partition("/")[2]: shown[name] for name in shown.files if name.startswith(f"{when}/")}
        if when == "later" and path.stem in ROUNDED:
            for name in ROUNDED[path.stem]:
                np.testing.assert_allclose(arrays[name], expected[name], rtol=0.015, err_msg=name)
        else:
            same(path.stem, arrays, expected)


def test_the_saved_state_is_what_makes_it_so() -> None:
    """The same session without its weights shows something else."""
    path = next(path for path in SAVED if path.stem == "playground")
    saved = unpack(path.read_bytes())
    fresh = Page(CASES["playground"], Checkpoint(1, 0, False, saved.state))
    blank = Page(CASES["playground"])
    assert fresh.shown["train_loss"] != blank.shown["train_loss"]

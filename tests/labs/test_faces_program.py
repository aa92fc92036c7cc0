"""The lab of faces in the engine: one state of the threshold, a gallery that a room shares, and who passes for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from app.data.faces import NAMES, SIZE
from app.kit.embedding import STEPS
from app.kit.export import Shown
from app.kit.verification import equal_error
from app.labs.faces import LAB
from app.labs.faces.atlas import projected
from app.labs.faces.people import gallery_faces, pairs, unseen
from app.labs.faces.program import FacesProgram
from app.labs.faces.run import FacesRun
from app.labs.faces.spec import GALLERY, GUESTS, MOST, OWN, PAIRS, FacesEdit, FacesSpec

ROOM = {"data": {"group": "room"}}
Arrays = dict[str, np.ndarray]


def spec(**fields: Any) -> FacesSpec:
    return FacesSpec.model_validate(fields)


def program(**seats: dict[str, Any]) -> FacesProgram:
    made = FacesProgram(device="cpu")
    for name, fields in seats.items():
        made.admit(name, spec(**fields), None)
    return made


def shown(made: FacesProgram, name: str = "a", kind: str = "full") -> Arrays:
    return made.snapshot(kind, {name: 0.0})[name].arrays


def do(made: FacesProgram, name: str = "a", **fields: Any) -> Arrays:
    made.edit(name, FacesEdit.model_validate(fields))
    return shown(made, name)


@pytest.fixture(scope="module")
def learnt() -> FacesProgram:
    """One program, its run learnt to the end; each test brings sessions of its own."""
    made = program(keeper={})
    while not made.train({"keeper": 20}).finished:
        pass
    return made


@pytest.fixture
def guests(learnt: FacesProgram) -> Iterator[FacesProgram]:
    """Two people of a room."""
    for name in "ab":
        learnt.admit(name, spec(**ROOM, own={"seed": name}), None)
    learnt.affected()
    yield learnt
    for name in "ab":
        learnt.release(name)


# ---- who is on the pictures


@pytest.mark.parametrize("seed", ["0.12345", "faces", "gallery"])
def test_nobody_of_the_test_is_ever_learnt_from(seed: str) -> None:
    run = FacesRun(spec(data={"seed": seed, "identities": 1024}), [])
    apart = np.abs(run.album.faces[:, None] - gallery_faces()[None]).max(2)
    assert len(run.album.faces) == 1024
    assert apart.min() > 0.05, "not even nearly"


def test_pairs_are_of_whom_they_say() -> None:
    people = pairs()[..., 0]
    assert (people[:PAIRS, 0] == people[:PAIRS, 1]).all()
    assert (people[PAIRS:, 0] != people[PAIRS:, 1]).all()
    assert len(np.unique(np.sort(pairs().reshape(2 * PAIRS, 4)[:, [0, 1, 2, 3]], 1), axis=0)) > PAIRS
    assert (pairs()[:PAIRS, 0] != pairs()[:PAIRS, 1]).any(1).all(), "two pictures, not one twice"


# ---- one state


def test_every_number_can_be_counted_again(learnt: FacesProgram) -> None:
    arrays = shown(learnt, "keeper")
    same, different = arrays["distances"]
    rate, threshold, found = arrays["rates"].tolist()
    again = equal_error(same, different)
    assert (rate, threshold) == pytest.approx((again.rate, again.threshold), abs=1e-6)
    assert ((same > threshold).mean() + (different <= threshold).mean()) / 2 == pytest.approx(rate, abs=1e-6)
    assert 0 <= found <= 1
    for pair in (0, 250, PAIRS, 2 * PAIRS - 1):
        arrays = do(learnt, "keeper", pair=pair)
        one, other = arrays["pair_vectors"]
        assert np.linalg.norm(one - other) == pytest.approx(arrays["distances"].ravel()[pair], abs=1e-5)
        (person, photograph), _ = pairs()[pair]
        np.testing.assert_allclose(arrays["pair_faces"][0] / 255, unseen().photographs[person, photograph], atol=0.003)


def test_a_threshold_is_told_and_moves_nothing_else(learnt: FacesProgram) -> None:
    before = shown(learnt, "keeper")
    assert learnt.tune("keeper", {"threshold": 1.25})
    after = shown(learnt, "keeper")
    assert after["threshold"][0] == 1.25
    np.testing.assert_array_equal(after["distances"], before["distances"])


def test_who_has_learnt_all_keeps_no_pictures_of_whom_they_learnt_from(learnt: FacesProgram) -> None:
    run = learnt.seats["keeper"].run
    assert (run.finished, len(run.album._pictures)) == (True, 0)
    assert np.isfinite(shown(learnt, "keeper")["train_loss"][0]), "though it is measured on some"


def test_before_it_has_learnt_it_can_not_tell_people_apart_and_after_it_can(learnt: FacesProgram) -> None:
    fresh, trained = shown(program(a={}))["rates"], shown(learnt, "keeper")["rates"]
    assert fresh[0] > 0.25
    assert trained[0] < 0.06
    assert trained[2] > 0.6 > fresh[2]


# ---- the gallery


def test_an_own_face_is_in_the_gallery_at_once_and_found_under_another_pose(guests: FacesProgram) -> None:
    assert do(guests, face=[10, 90, 20, 80, 90, 10, 70, 30, 60, 50, 40, 80])["entered"] == [0]
    arrays = do(guests, enter=True)
    assert (arrays["entered"][0], arrays["own_place"][0], arrays["designed_count"][0]) == (1, GALLERY - 1, 1)
    np.testing.assert_array_equal(arrays["designed"][0], arrays["own_face"])
    for view in ([80, 0, -60], [-80, 20, 60]):
        arrays = do(guests, view=view)
        assert arrays["view"].tolist() == view
        assert arrays["nearest"][0] == arrays["own_place"][0]
        assert arrays["rank"][0] == 1
        assert arrays["right_distance"][0] == pytest.approx(arrays["nearest_distances"][0])
        np.testing.assert_array_equal(arrays["nearest_faces"][0], arrays["own_face"])


def test_who_changes_a_face_that_hangs_wears_a_disguise(guests: FacesProgram) -> None:
    do(guests, enter=True)
    arrays = do(guests, face=[MOST] * len(NAMES))
    assert arrays["entered"][0] == 2
    assert not np.array_equal(arrays["designed"][0], arrays["own_face"])
    assert do(guests, enter=True)["entered"][0] == 1
    arrays = do(guests, enter=False)
    assert (arrays["entered"][0], arrays["own_place"][0], arrays["rank"][0]) == (0, OWN, 0)
    assert np.isnan(arrays["right_distance"][0])


def test_a_room_sees_what_each_has_put_into_it_until_they_leave(guests: FacesProgram) -> None:
    do(guests, "b", face=[0, 100] * 6)
    assert "a" not in guests.affected(), "a draft is one's own affair"
    do(guests, "b", enter=True)
    assert "a" in guests.affected()
    arrays = shown(guests)
    assert (arrays["designed_count"][0], arrays["pool"].tolist()) == (1, [1, 1])
    found = do(guests, probe=GALLERY - 1)
    assert found["probe"][0] == GALLERY - 1
    np.testing.assert_array_equal(found["designed"][0], shown(guests, "b")["own_face"])
    assert shown(guests, kind="live")["designed_count"][0] == 0, "what takes long comes at rest"
    assert shown(guests, "keeper")["designed_count"][0] == 0, "another room"
    guests.release("b")
    assert shown(guests)["designed_count"][0] == 0
    assert shown(guests)["probe"][0] == OWN, "who has left can not be searched for"
    guests.admit("b", spec(**ROOM), None)


def test_of_many_guests_the_newest_hang_and_always_oneself() -> None:
    made = program(a=ROOM, **{f"p{number}": {**ROOM, "own": {"seed": str(number)}} for number in range(GUESTS + 3)})
    made.edit("a", FacesEdit(enter=True))
    for number in range(GUESTS + 3):
        made.edit(f"p{number}", FacesEdit(enter=True))
    arrays = shown(made)
    assert (arrays["designed_count"][0], arrays["pool"][0]) == (GUESTS, GUESTS + 4)
    assert arrays["own_place"][0] == GALLERY - 1
    np.testing.assert_array_equal(arrays["designed"][-1], arrays["own_face"])


def test_whoever_comes_later_leaves_everybody_where_they_hang(guests: FacesProgram) -> None:
    place = do(guests, enter=True)["own_place"][0]
    do(guests, "b", enter=True)
    assert (shown(guests)["own_place"][0], shown(guests, "b")["own_place"][0]) == (place, place - 1)
    do(guests, "b", probe=int(place))
    do(guests, face=[33] * len(NAMES))
    arrays = do(guests, enter=True)
    assert (arrays["entered"][0], arrays["own_place"][0]) == (1, place), "renewed, in the same place"
    seen = shown(guests, "b")
    assert seen["probe"][0] == place, "who was searched for still is"
    np.testing.assert_array_equal(seen["designed"][-1], arrays["own_face"])


def test_who_is_searched_for_and_gives_their_place_to_a_guest_is_not_taken_for_that_guest(guests: FacesProgram) -> None:
    assert do(guests, probe=GALLERY - 1)["probe"][0] == GALLERY - 1
    do(guests, "b", enter=True)
    arrays = shown(guests)
    assert (arrays["probe"][0], arrays["rank"][0]) == (OWN, 0)


def test_a_face_of_the_gallery_is_searched_for_in_another_picture_each_time(learnt: FacesProgram) -> None:
    first = do(learnt, "keeper", probe=3)
    second = do(learnt, "keeper", again=True)
    assert first["probe"][0] == second["probe"][0] == 3
    one, nearest = second["search_vectors"]
    assert np.linalg.norm(one - nearest) == pytest.approx(second["nearest_distances"][0], abs=1e-5)
    assert not np.array_equal(first["probe_face"], second["probe_face"])
    assert sorted(second["nearest_distances"]) == second["nearest_distances"].tolist()


# ---- one run for all


def test_a_run_is_trained_once_for_all_who_ask_for_the_same() -> None:
    made = program(a=ROOM, b={**ROOM, "own": {"seed": "b"}}, other={"data": {"identities": 16}})
    made.train({"a": 2})
    assert [made.step(name) for name in ("a", "b", "other")] == [2, 2, 0]
    assert made.seats["a"].run is made.seats["b"].run is not made.seats["other"].run


def test_a_room_learns_from_its_own_faces_those_of_the_start() -> None:
    fields = {"data": {"group": "room", "room": True, "identities": 16}}
    made = program(a=fields, b=fields)
    assert shown(made)["trained_on"].tolist() == [16, 0]
    drawn = do(made, "b", face=[25] * len(NAMES))["own"]
    do(made, "b", enter=True)
    made.reset("a")
    assert shown(made)["trained_on"].tolist() == [16, 1]
    made.reset("b")
    assert [shown(made, name)["own_learnt"][0] for name in "ab"] == [0, 1], "whose face it learns from"
    np.testing.assert_allclose(made.seats["a"].run.album.faces[0], drawn / MOST, atol=1e-6)
    made.train({"a": 3})
    state = made.checkpoints(["a"])["a"]
    other = FacesProgram(device="cpu")
    other.admit("a", spec(**fields), state)
    np.testing.assert_array_equal(other.seats["a"].run.album.faces, made.seats["a"].run.album.faces)
    np.testing.assert_allclose(shown(other)["distances"], shown(made)["distances"], atol=1e-6)


def test_a_designed_face_survives(guests: FacesProgram) -> None:
    do(guests, face=[1, 99] * 6)
    do(guests, enter=True)
    do(guests, face=[2, 98] * 6)
    do(guests, view=[10, -20, 30])
    before = do(guests, pair=77)
    other = FacesProgram(device="cpu")
    other.admit("a", guests.seats["a"].spec, guests.checkpoints(["a"])["a"])
    after = shown(other)
    for name in ("own", "entered", "view", "pair", "probe_face", "nearest", "map", "designed"):
        np.testing.assert_allclose(after[name], before[name], atol=1e-5, err_msg=name)
    state = guests.checkpoints(["a"])["a"]
    del state["own"]["looks"]  # a link
    other.admit("linked", guests.seats["a"].spec, state)
    assert shown(other, "linked")["own"].tolist() == [2, 98] * 6


def test_another_set_up_keeps_what_hands_have_done() -> None:
    made = program(a={})
    drawn = do(made, face=[3, 97] * 6)["own"]
    do(made, enter=True)
    made.configure("a", spec(data={"identities": 16}), keep=False)
    assert shown(made)["own"].tolist() == drawn.tolist()
    assert shown(made)["entered"][0] == 1
    made.configure("a", spec(data={"identities": 16}, own={"numbers": [50] * 12}), keep=True)
    assert shown(made)["own"].tolist() == [50] * 12


# ---- the map


def test_a_map_that_was_turned_and_mirrored_comes_back() -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(60, 16)) * np.array([3, 2, *[0.1] * 14])
    before = projected(vectors).placed(vectors)
    angle = 2.0
    turned = before @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * [1, -1]
    again = projected(vectors, turned).placed(vectors)
    np.testing.assert_allclose(again / np.abs(again).max(), turned / np.abs(again).max(), atol=0.2)
    assert np.linalg.norm(again - turned) < 0.3 * np.linalg.norm(before - turned)


def test_the_map_moves_less_than_it_would_by_itself() -> None:
    made = program(a={})
    oriented, alone = [], []
    for _ in range(4):
        arrays = shown(made)
        oriented.append(arrays["map"])
        vectors = made.seats["a"].run.found_on_map
        alone.append(projected(vectors).placed(vectors))
        made.train({"a": 12})
    moved, jumped = (np.abs(np.diff(np.stack(maps), axis=0)).mean((1, 2)) for maps in (oriented, alone))
    assert moved.sum() < 0.8 * jumped.sum()
    assert max(np.abs(each).max() for each in oriented) <= 1


# ---- the impostor


def test_who_looks_like_the_target_comes_nearest_in_what_is_hidden(guests: FacesProgram) -> None:
    exam = LAB.exam_for(guests.seats["a"].spec, {}, "secret")
    do(guests, face=[round(100 * value) for value in gallery_faces()[0].tolist()])
    do(guests, "b", face=[100 - round(100 * value) for value in gallery_faces()[0].tolist()])
    scores = guests.examine({"a": exam, "b": exam})
    assert scores["a"] < 0.8 < 1.1 < scores["b"]
    assert shown(guests)["target_distance"][0] < 0.8 < shown(guests, "b")["target_distance"][0]
    other = LAB.exam_for(guests.seats["a"].spec, {}, "another secret")
    assert guests.examine({"a": other})["a"] != scores["a"], "other poses, other lights"
    assert LAB.by_hand(exam)


def test_the_neighbour_is_who_comes_next_and_where_nobody_is_it_is_the_gallery(guests: FacesProgram) -> None:
    aim = {"aim": {"at": "neighbour", "place": 5}}
    for name in "ab":
        guests.configure(name, spec(**ROOM, own={"seed": name}, **aim), keep=True)
    guests.affected()
    do(guests, "b", face=[7, 93] * 6)
    assert "a" in guests.affected(), "the target is another"
    np.testing.assert_array_equal(shown(guests)["target_face"], shown(guests, "b")["own_face"])
    do(guests, "a", face=[7, 93] * 6)
    scores = guests.examine(dict.fromkeys("ab", LAB.exam_for(guests.seats["a"].spec, {}, "secret")))
    assert max(scores.values()) < 0.8, "both are the same by now"
    alone = program(a=aim)
    np.testing.assert_array_equal(shown(alone)["target_face"], shown(alone, kind="data")["gallery"][5])


def test_a_network_that_has_not_learnt_yet_takes_nobody_for_anybody() -> None:
    made = program(a={})
    exam = LAB.exam_for(spec(), {}, "secret")
    made.train({"a": 1})
    assert np.isnan(made.examine({"a": exam})["a"])
    assert made.seats["a"].run.length == STEPS


# ---- pictures, and what is taken home


def test_a_tile_is_the_own_face(guests: FacesProgram) -> None:
    do(guests, face=[50] * len(NAMES))
    tile = guests.tiles(["a"])["a"]
    face = shown(guests)["own_face"].astype(float)
    small = tile.picture.astype(float)
    rows = (np.arange(SIZE) + 0.5) * len(small) / SIZE
    sampled = small[rows.astype(int)][:, rows.astype(int)]
    assert np.corrcoef(sampled.ravel(), face.ravel())[0, 1] > 0.9
    arrays = do(guests, enter=True)
    assert guests.tiles(["a"])["a"].figure == tile.figure, "whether or not it hangs among the others"
    assert arrays["rank"][0] == 1 or tile.figure < 1


@pytest.mark.parametrize("locale", ["en", "de"])
def test_the_file_gives_the_same_vectors(learnt: FacesProgram, locale: str) -> None:
    assert do(learnt, "keeper", pair=0)["weight_count"][0] == 0, "nobody asked"
    arrays = do(learnt, "keeper", weights=True)
    (layout,) = LAB.exported(spec())
    assert layout.fits(arrays["weights"].shape)
    source = LAB.exports["faces_torch.py"].make(spec(), Shown(STEPS, {"weights": arrays["weights"]}), locale)
    space: dict[str, Any] = {"__name__": "file"}
    exec(compile(source, "faces_torch.py", "exec"), space)
    found = space["embed"](torch.from_numpy(unseen().photographs[:, 0])[:, None]).numpy()
    np.testing.assert_allclose(found, learnt.seats["keeper"].run.photographs[:, 0], atol=1e-4)

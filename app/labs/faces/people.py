"""The people whom no network learns from, and the pictures of them that every network is tested on."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from torch import Tensor

from app.data.draws import draws
from app.data.faces import SIZE, Values, View, bytes_of, identities, noisy, photographs, portraits, render, views
from app.kit.tensors.embedding import tensor_of
from app.labs.faces.spec import GALLERY, MAP_PEOPLE, MAP_PICTURES, PAIRS, REACH, Numbers, faces_of

TEST = "faces"  # no seed of a training is drawn for the same purpose
PHOTOGRAPHS = 3  # of each person of the gallery, for pairs; the first is also searched for


class Shot(NamedTuple):
    """How somebody is seen: turn, tilt and light in hundredths; `throw`: which shift and noise."""

    turn: int
    tilt: int
    light: int
    throw: int = 0

    @classmethod
    def any(cls, seed: str, throw: int) -> Shot:
        """Whatever chance says."""
        turn, tilt, light = draws(seed, "shot", throw).integers(-REACH, REACH + 1, 3).tolist()
        return cls(turn, tilt, light, throw)

    def of(self, face: Values) -> Values:
        """The picture of `face` [12]: [24, 24]."""
        random = draws(TEST, "shot", self.throw)
        x, y = random.uniform(-1, 1, (2, 1)).astype(np.float32)
        turn, tilt, light = (np.array([value / REACH], np.float32) for value in self[:3])
        seen = View(turn, tilt, light, x, y, np.ones(1, np.float32))
        picture: Values = noisy(render(face[None], seen), random)[0]
        return picture


@cache
def gallery_faces() -> Values:
    """The people of the gallery [200, 12]."""
    return identities(draws(TEST, "gallery"), GALLERY)


@cache
def pairs() -> np.ndarray:
    """Who is on both pictures of each pair, and on which: int64 [2·PAIRS, 2, (person, photograph)]; first the same."""
    people = np.tile(np.arange(GALLERY), PAIRS // GALLERY)
    turn = np.repeat(np.arange(PAIRS // GALLERY), GALLERY)
    others = (people + np.array([67, 131])[turn]) % GALLERY
    same = [np.stack([people, turn], 1), np.stack([people, turn + 1], 1)]
    different = [np.stack([people, 2 * turn], 1), np.stack([others, 1 - turn], 1)]
    return np.concatenate([np.stack(same, 1), np.stack(different, 1)])


class Unseen(NamedTuple):
    """Pictures of the gallery's people: `portraits` [200, …], `photographs` [200, 3, …], those of the map [120, …]."""

    portraits: Values
    photographs: Values
    mapped: Values


@cache
def unseen() -> Unseen:
    """All of them, drawn once."""
    faces = gallery_faces()
    shots = [photographs(TEST, faces, "photograph", number) for number in range(PHOTOGRAPHS)]
    own = np.stack([mapped(face) for face in faces[:MAP_PEOPLE]])
    return Unseen(portraits(faces), np.stack(shots, 1), own.reshape(-1, SIZE, SIZE))


@cache
def unseen_at(device: str) -> Tensor:
    """All pictures one after the other, as networks take them: [200 + 600 + 120, 1, 24, 24]."""
    parts = unseen()
    return tensor_of(np.concatenate([part.reshape(-1, SIZE, SIZE) for part in parts]), device)


def mapped(face: Values) -> Values:
    """The pictures of `face` [12] that are shown on the map, in the same views for everybody: [6, 24, 24]."""
    random = draws(TEST, "map")
    return noisy(render(np.repeat(face[None], MAP_PICTURES, 0), views(random, MAP_PICTURES)), random)


def hidden(seed: str, side: str, face: Values) -> Values:
    """The pictures of `face` [12] in the poses and lights that an exam hides: [6, 24, 24]."""
    return photographs(seed, np.repeat(face[None], MAP_PICTURES, 0), "hidden", side)


@lru_cache(maxsize=4096)
def portrait(numbers: Numbers, size: int = SIZE) -> np.ndarray:
    """A face by its whole numbers, from the front, as bytes [size, size]."""
    picture: np.ndarray = bytes_of(portraits(faces_of([numbers]), size))[0]
    return picture

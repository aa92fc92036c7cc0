"""One session: the run it looks at, the face that it has designed, and whom it searches for."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from torch import Tensor

from app.data.faces import SIZE, Values, bytes_of, portraits
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot
from app.engine.programs.shared import Runs, SharedSeat
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.network import Network
from app.kit.pools import Pool
from app.kit.tensors.embedding import embed, tensor_of
from app.labs.faces.people import Shot, gallery_faces, mapped, portrait, unseen
from app.labs.faces.run import FacesRun
from app.labs.faces.spec import (
    GALLERY,
    GUESTS,
    MAP_PICTURES,
    OWN,
    Aim,
    FacesEdit,
    FacesSpec,
    Numbers,
    faces_of,
    run_key,
)

numbers_of_guests = count()


@dataclass(frozen=True, eq=False)
class Guest:
    """A face that somebody has put into the gallery; `number` is its own in this process."""

    face: Numbers
    number: int = field(default_factory=lambda: next(numbers_of_guests))


Probe = int | Guest  # a person of the gallery, or OWN; or who is there as a guest


class FacesSeat(SharedSeat[FacesRun], Evaluated):
    """`pool` is that of its group, and its own where it has none; `face` is the draft, `entered` what others see."""

    spec: FacesSpec
    vectors: np.ndarray  # of the pictures below

    def __init__(self, spec: FacesSpec, runs: Runs[FacesRun], pool: Pool[Guest], device: str) -> None:
        self.pool, self.device = pool, device
        super().__init__(spec, runs, run_key(spec.data))
        self.face = spec.own.face
        self.entered: Guest | None = None
        self.pair, self.taking = 0, False
        self.probe: Probe = OWN
        self.shot = Shot.any(spec.own.seed, 0)
        self._drawn: Any = None  # what the pictures are of
        self.pictures: Values = np.zeros((0, SIZE, SIZE), np.float32)
        pool.put(self, [])

    # ---- hands

    def edit(self, edit: FacesEdit) -> None:
        self.taking = bool(edit.weights)
        if edit.face is not None:
            self.face = edit.face
        elif edit.enter is not None:
            self.enter(Guest(self.face) if edit.enter else None)
        elif edit.pair is not None:
            self.pair = edit.pair
        elif edit.probe is not None:
            self.probe = self.at(edit.probe)
        elif edit.view is not None:
            self.shot = Shot(*edit.view, self.shot.throw)
        elif edit.again:
            self.shot = Shot.any(self.spec.own.seed, self.shot.throw + 1)

    def enter(self, guest: Guest | None) -> None:
        """Hang in the gallery, or no longer."""
        self.entered = guest
        self.pool.put(self, [guest] if guest else [])

    def at(self, place: int) -> Probe:
        """Who is at a place of the gallery."""
        guests = self.guests()
        first = GALLERY - len(guests)
        return place if place < first else guests[place - first]  # OWN is below all

    def keep(self, spec: FacesSpec) -> None:
        """Another face, if it is another that the set-up says; another aim."""
        if spec.own != self.spec.own:
            self.face = spec.own.face
        super().keep(spec)

    def inherit(self, old: FacesSeat) -> None:
        """What hands have done stays with another network."""
        if old.spec.own == self.spec.own:
            self.face = old.face
        self.pair, self.probe, self.shot = old.pair, old.probe, old.shot
        self.enter(old.entered)

    def leave(self) -> None:
        """The face goes, too."""
        super().leave()
        self.pool.drop(self)

    # ---- the gallery

    def guests(self) -> list[Guest]:
        """Who hangs in the gallery in the last places: the newest, and always oneself."""
        newest = self.pool.newest(GUESTS, lambda guest: guest.number)
        missing = self.entered is not None and self.entered not in newest
        return [self.entered, *newest[1:]] if missing and self.entered else newest

    def gallery(self) -> np.ndarray:
        """Where the network puts each of the gallery [200, 16]; `meet` has been asked about the guests."""
        guests = [self.run.guests[guest.face] for guest in self.guests()]
        return np.concatenate([self.run.portraits[: GALLERY - len(guests)], *(vector[None] for vector in guests)])

    def place_of(self, who: Probe) -> int:
        """Their place in the gallery; −1: not there."""
        guests = self.guests()
        if isinstance(who, Guest):
            return GALLERY - len(guests) + guests.index(who) if who in guests else OWN
        return who if who < GALLERY - len(guests) else OWN

    @property
    def own_place(self) -> int:
        """That of one's own face."""
        return self.place_of(self.entered) if self.entered else OWN

    @property
    def searched(self) -> Probe:
        """Who is searched for; who has left is oneself."""
        gone = isinstance(self.probe, Guest) and self.probe not in self.guests()
        return OWN if gone else self.probe

    def numbers_of(self, who: Probe) -> Values:
        """The face [12] of whoever is searched for."""
        if isinstance(who, Guest):
            return one(who.face)
        return self.drafted if who == OWN else gallery_faces()[who]

    @property
    def drafted(self) -> Values:
        """One's own face [12]."""
        return one(self.face)

    def neighbour(self) -> FacesSeat | None:
        """Who comes next in the group, around in a circle; None: nobody else is there."""
        owners = self.pool.owners
        return owners[(owners.index(self) + 1) % len(owners)] if len(owners) > 1 else None

    def target_of(self, aim: Aim) -> Values:
        """The face [12] that one's own shall be taken for."""
        beside = self.neighbour() if aim.at == "neighbour" else None
        return gallery_faces()[aim.place] if beside is None else beside.drafted

    @property
    def target_portrait(self) -> np.ndarray:
        """The face that one's own shall be taken for, from the front, as bytes."""
        beside = self.neighbour() if self.spec.aim.at == "neighbour" else None
        return self.portrait_at(self.spec.aim.place, []) if beside is None else portrait(beside.face)

    def portrait_at(self, place: int, guests: list[Guest] | None = None) -> np.ndarray:
        """Who hangs at a place of the gallery, as bytes; without guests, who would."""
        last = self.guests() if guests is None else guests
        first = GALLERY - len(last)
        return bytes_of(unseen().portraits[place]) if place < first else portrait(last[place - first].face)

    # ---- what the network makes of the own pictures

    @property
    def network(self) -> Network:  # type: ignore[override]
        """The run's, as it was when it was evaluated last, so that all that is shown is of one moment."""
        return self.run.look

    def redraw(self) -> None:
        """The one searched for, six of the own face and its portrait, six of the target: new where something is new."""
        target = self.target_of(self.spec.aim)
        wanted = (self.face, self.searched, self.shot, target.tobytes())
        if self._drawn != wanted:
            shot = self.shot.of(self.numbers_of(self.searched))
            self.pictures = np.concatenate(
                [shot[None], mapped(self.drafted), portraits(self.drafted[None]), mapped(target)]
            )
            self._drawn, self._known = wanted, (None, 0)

    def evaluate(self) -> Tensor:
        return embed([self.network], tensor_of(self.pictures, self.device)[None])[0]

    def know(self, found: np.ndarray) -> None:
        self.vectors = found

    @property
    def target_distance(self) -> float:
        """Between one's own face and the target, in six views of each."""
        target = self.vectors[2 + MAP_PICTURES :]
        return float(np.linalg.norm(self.own_vectors[:, None] - target, axis=2).mean())

    @property
    def own_vectors(self) -> np.ndarray:
        """Where the network puts six pictures of the own face [6, 16]."""
        return self.vectors[1 : 1 + MAP_PICTURES]

    @property
    def recognised(self) -> float:
        """The share of them to which its own portrait is nearer than everybody else in the gallery."""
        others = np.delete(self.gallery(), [self.own_place] if self.entered else [], 0)
        own = self.own_vectors @ self.vectors[1 + MAP_PICTURES]
        return float((own > (self.own_vectors @ others.T).max(1)).mean())

    # ---- what is shown

    def tile(self) -> TileSnapshot:
        """The own face."""
        picture = portrait(self.face, TILE_SIZE)
        return TileSnapshot(self.step, *self.run.losses, picture, figure=self.recognised)

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        looks = [self.pair, self.place_of(self.searched) if self.searched != OWN else OWN, list(self.shot)]
        entered = list(self.entered.face) if self.entered else None
        return {**super().state(), "face": list(self.face), "entered": entered, "looks": looks}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.face = whole(state["face"])
        self.enter(Guest(whole(state["entered"])) if state["entered"] else None)
        if "looks" in state:
            self.pair, place, shot = state["looks"]
            self.probe, self.shot = self.at(place), Shot(*whole(shot))


def one(numbers: Numbers) -> Values:
    """A face [12] of its whole numbers."""
    face: Values = faces_of([numbers])[0]
    return face


def whole(values: Any) -> Numbers:
    """Whole numbers out of a checkpoint."""
    return tuple(map(int, values))

"""One session: the run it looks at, the face that it has designed, and whom it searches for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class Guest:
    """A face that somebody has put into the gallery; `number` is its own in this process, whatever it is changed to."""

    face: Numbers = field(compare=False)
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
            self.shape(edit.face)
        elif edit.enter is not None:
            self.enter(self.as_guest() if edit.enter else None)
        elif edit.pair is not None:
            self.pair = edit.pair
        elif edit.probe is not None:
            self.probe = self.at(edit.probe)
        elif edit.view is not None:
            self.shot = Shot(*edit.view, self.shot.throw)
        elif edit.again:
            self.shot = Shot.any(self.spec.own.seed, self.shot.throw + 1)

    def shape(self, face: Numbers) -> None:
        """Another draft; who wants to be taken for it sees that."""
        self.face = face
        follower = self.pool.beside(self, -1)
        if follower and follower.spec.aim.at == "neighbour":
            self.pool.affect(follower)

    def enter(self, guest: Guest | None) -> None:
        """Hang in the gallery, or no longer."""
        self.entered = guest
        self.pool.put(self, [guest] if guest else [])

    def as_guest(self) -> Guest:
        """The draft, to hang where one hangs already."""
        return replace(self.entered, face=self.face) if self.entered else Guest(self.face)

    def at(self, place: int) -> Probe:
        """Who is at a place of the gallery."""
        guests = self.guests()
        first = GALLERY - len(guests)
        return place if place < first else guests[place - first]  # OWN is below all

    def keep(self, spec: FacesSpec) -> None:
        """Another face, if it is another that the set-up says; another aim."""
        if spec.own != self.spec.own:
            self.shape(spec.own.face)
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
        """Who hangs in the gallery in the last places: the newest, and always oneself.

        The newest come first, so that the others stay where they are.
        """
        newest = self.pool.newest(GUESTS, lambda guest: guest.number)[::-1]
        missing = self.entered is not None and self.entered not in newest
        return [*newest[:-1], self.entered] if missing and self.entered else newest

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
        """Who is searched for, as they hang there now: oneself, where they have left or a guest is in their place."""
        return self.at(self.place_of(self.probe))

    def numbers_of(self, who: Probe) -> Values:
        """The face [12] of whoever is searched for."""
        if isinstance(who, Guest):
            return one(who.face)
        return self.drafted if who == OWN else gallery_faces()[who]

    @property
    def drafted(self) -> Values:
        """One's own face [12]."""
        return one(self.face)

    def neighbour(self, aim: Aim) -> FacesSeat | None:
        """Whom one's own face shall be taken for; None: somebody of the gallery."""
        return self.pool.beside(self) if aim.at == "neighbour" else None

    def target_of(self, aim: Aim) -> Values:
        """The face [12] that one's own shall be taken for."""
        beside = self.neighbour(aim)
        return beside.drafted if beside else gallery_faces()[aim.place]

    @property
    def target_portrait(self) -> np.ndarray:
        """The face that one's own shall be taken for, from the front, as bytes."""
        beside = self.neighbour(self.spec.aim)
        return portrait(beside.face) if beside else bytes_of(unseen().portraits[self.spec.aim.place])

    def portrait_at(self, place: int) -> np.ndarray:
        """Who hangs at a place of the gallery, as bytes."""
        who = self.at(place)
        return portrait(who.face) if isinstance(who, Guest) else bytes_of(unseen().portraits[who])

    # ---- what the network makes of the own pictures

    @property
    def network(self) -> Network:  # type: ignore[override]
        """The run's, as it was when it was evaluated last, so that all that is shown is of one moment."""
        return self.run.look

    def redraw(self) -> None:
        """The one searched for, six of the own face and its portrait, six of the target: new where something is new."""
        target, searched = self.target_of(self.spec.aim), self.numbers_of(self.searched)
        wanted = (self.face, searched.tobytes(), self.shot, target.tobytes())
        if self._drawn != wanted:
            shot = self.shot.of(searched)
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
        looks = [self.pair, self.place_of(self.searched), list(self.shot)]
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

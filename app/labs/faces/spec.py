"""What a participant may ask for: whom the network learns from, an own face, and whom it shall be taken for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from app.data.draws import draws
from app.data.faces import PARAMETERS, Values, from_steps
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Speed
from app.spec import OneWish, Seed, Spec, Strict, expected, listed, one_of

ACTS = ("verify", "recognise", "design", "map")
AIMS = ("gallery", "neighbour")
IDENTITIES = (16, 64, 256, 1024)
GALLERY = 200  # people whom no network learns from
GUESTS = 48  # faces that people have designed, of these: the newest
PAIRS = 400  # of the same person, and as many of two
MAP_PEOPLE, MAP_PICTURES = 20, 6  # on the map: people of the gallery, and pictures of each
MOST = 100  # each number of a face is 0 … 100
REACH = 100  # turn, tilt and light of a view are −100 … 100
OWN = -1  # in place of a number: one's own face
NEAREST = 3

Numbers = tuple[int, ...]


def face_of(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """`numbers` if they make a face. Raises the error that pydantic reports."""
    if len(numbers) != len(PARAMETERS):
        raise expected(
            f"got {len(numbers)} numbers, expected {len(PARAMETERS)}: {', '.join(row.name for row in PARAMETERS)}"
        )
    return numbers


def face_or_none(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """`numbers` if they make a face, or none at all. Raises the error that pydantic reports."""
    return face_of(numbers) if numbers else numbers


Step = Annotated[int, Field(ge=0, le=MOST)]
Angle = Annotated[int, Field(ge=-REACH, le=REACH)]
Steps = Annotated[tuple[Step, ...], BeforeValidator(listed), Field(max_length=len(PARAMETERS))]
Place = Annotated[int, Field(ge=0, lt=GALLERY)]


class Data(Grouped):
    """Whom it learns from: so many people; `room`: those that the group has designed before it began are among them."""

    identities: Annotated[int, one_of(IDENTITIES)] = 256
    room: bool = False


class Own(Strict):
    """The face to begin with: its numbers, or what chance makes of `seed`."""

    numbers: Annotated[Steps, AfterValidator(face_or_none)] = ()
    seed: Seed = "0.12345"

    @property
    def face(self) -> Numbers:
        """Its numbers, whoever said them."""
        drawn = draws(self.seed, "face").integers(0, MOST + 1, len(PARAMETERS))
        return self.numbers or tuple(drawn.tolist())


class Aim(Strict):
    """Whom the own face shall be taken for: somebody of the gallery, or the next person of the group."""

    at: Annotated[str, one_of(AIMS)] = "gallery"
    place: Place = 0


class FacesSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["faces"] = "faces"
    data: Data = Data()
    own: Own = Own()
    aim: Aim = Aim()
    act: Annotated[str, one_of(ACTS)] = "verify"
    threshold: Annotated[float, Field(ge=0, le=2)] = 0.7
    speed: Speed = "fast"


class FacesEdit(OneWish):
    """What a hand does: shapes the own face, puts it into the gallery or takes it out, looks at something."""

    face: Annotated[Steps, AfterValidator(face_of)] | None = None
    enter: bool | None = None
    pair: Annotated[int, Field(ge=0, lt=2 * PAIRS)] | None = None
    probe: Annotated[int, Field(ge=OWN, lt=GALLERY)] | None = None
    view: Annotated[tuple[Angle, Angle, Angle], BeforeValidator(listed)] | None = None  # turn, tilt, light
    again: Literal[True] | None = None
    weights: Literal[True] | None = None


LOOKS = frozenset({"pair", "probe", "view", "again", "weights"})


class FacesExam(Strict):
    """How near a face of one's own comes to the one that it shall be taken for, in poses and lights that `seed` hides.

    The distance is that of the network that all learn, once it has learnt to the end.
    """

    seed: Seed = "exam"
    data: Data = Data()
    aim: Aim = Aim()


FIELDS = (
    Row("act", "act"),
    Row("threshold", "threshold", step=0.01, places=2),
    Row("identities", "data.identities"),
    Row("room", "data.room"),
    Row("face", "own.numbers"),
    Row("aim", "aim.at"),
    Row("target", "aim.place"),
    Row("speed", "speed"),
    HIDE_TEXT,
    SEED,
)


def run_key(data: Data) -> str:
    """All that determines what a run trains."""
    return repr((data.seed, data.identities, data.group if data.room else None))


def faces_of(steps: list[Numbers]) -> Values:
    """Faces [N, 12] of their whole numbers."""
    return from_steps(steps, MOST)

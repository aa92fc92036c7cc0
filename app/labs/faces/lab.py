"""The lab of faces as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from app.data.faces import NAMES, SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.kit.contract import Lab, Words, by_person, by_room, room_word
from app.kit.controls import PageControl
from app.kit.embedding import DIMENSIONS, PLAN, STEPS
from app.kit.export import WEIGHTS, Export
from app.labs.faces.export import EXPORTED, make
from app.labs.faces.spec import (
    FIELDS,
    GALLERY,
    GUESTS,
    LOOKS,
    MAP_PEOPLE,
    MAP_PICTURES,
    MOST,
    NEAREST,
    PAIRS,
    REACH,
    FacesEdit,
    FacesExam,
    FacesSpec,
    Own,
    run_key,
)
from app.labs.faces.stages import STAGES

WORDS = Words.of(
    title=("Faces", "Gesichter"),
    about=(
        "A network puts pictures of one person close together, and recognises people whom it has never seen.",
        "Ein Netz legt Bilder derselben Person nahe zusammen und erkennt Menschen wieder, die es nie gesehen hat.",
    ),
    legend=("The face that each person has designed.", "Das Gesicht, das jeder Mensch entworfen hat."),
    unit=("steps", "Schritte"),
    measure=("Distance to the target", "Abstand zum Ziel"),
    step=("One step", "Ein Schritt"),
    figure=("Own face recognised", "Eigenes Gesicht erkannt"),
)
PICTURE = (SIZE, SIZE)
DATA = (
    ArrayLayout("gallery", "uint8", (GALLERY, *PICTURE)),
    ArrayLayout("map_pictures", "uint8", (MAP_PEOPLE * MAP_PICTURES, *PICTURE)),  # of the first people of the gallery
)
FRAME = (
    *METRICS,  # of people that it learns from, and of others
    ArrayLayout("distances", "float32", (2, PAIRS)),  # of pairs of the same person, and of two
    ArrayLayout("rates", "float32", (3,)),  # equal error rate, the threshold there, share of right nearest of 200
    ArrayLayout("threshold", "float32", (1,)),
    ArrayLayout("pair", "uint32", (1,)),
    ArrayLayout("pair_faces", "uint8", (2, *PICTURE)),
    ArrayLayout("pair_vectors", "float32", (2, DIMENSIONS)),
    ArrayLayout("own", "uint8", (len(NAMES),)),
    ArrayLayout("own_face", "uint8", PICTURE),
    ArrayLayout("entered", "uint8", (1,)),  # 0: not in the gallery; 1: as it is now; 2: as it was, it has changed since
    ArrayLayout("own_learnt", "uint8", (1,)),  # 1: it learns from the face that hangs there
    ArrayLayout("own_place", "int32", (1,)),  # in the gallery; −1: not there
    ArrayLayout("probe", "int32", (1,)),  # who is searched for: a place, −1 the own face
    ArrayLayout("view", "int32", (3,)),  # turn, tilt, light
    ArrayLayout("probe_face", "uint8", PICTURE),
    ArrayLayout("search_vectors", "float32", (2, DIMENSIONS)),  # of that picture, and of the nearest
    ArrayLayout("nearest", "int32", (NEAREST,)),  # places
    ArrayLayout("nearest_distances", "float32", (NEAREST,)),
    ArrayLayout("nearest_faces", "uint8", (NEAREST, *PICTURE)),
    ArrayLayout("rank", "int32", (1,)),  # of the right one among all of the gallery, 1: found; 0: not there
    ArrayLayout("right_distance", "float32", (1,)),  # to the right one; NaN: not there
    ArrayLayout("map", "float32", (MAP_PEOPLE * MAP_PICTURES, 2)),
    ArrayLayout("own_map", "float32", (MAP_PICTURES, 2)),
    ArrayLayout("target_face", "uint8", PICTURE),
    ArrayLayout("target_distance", "float32", (1,)),  # of the own face
    ArrayLayout("pool", "uint32", (2,)),  # faces that the group has entered, and people who did
    ArrayLayout("trained_on", "uint32", (2,)),  # people that it learns from, and how many of them the room's
    ArrayLayout("gallery_count", "uint32", (1,)),
    ArrayLayout("designed_count", "uint32", (1,)),
    ArrayLayout("designed", "uint8", (-1, *PICTURE)),  # the last places of the gallery; none while it learns
    *WEIGHTS,
)


class FacesLab(Lab[FacesSpec, FacesEdit, FacesExam]):
    """A network that tells whether two pictures are of the same person."""

    name = "faces"
    words = WORDS
    moment = ("It has never seen me, and it knows me!", "Es hat mich nie gesehen und erkennt mich!")
    question = ("How does it know a face it has never seen?", "Woran erkennt es ein Gesicht, das es nie gesehen hat?")
    spec = FacesSpec
    fields = FIELDS
    live = ("threshold", "act", "speed")
    keeps = ("own", "aim")
    filled: ClassVar = {"data.seed": by_room, "data.group": room_word, "own.seed": by_person}
    edit = FacesEdit
    looks = LOOKS
    edit_controls: ClassVar = {
        "face": PageControl(("own.numbers",), ("face",)),
        "enter": PageControl(edits=("enter",)),
    }
    exam = FacesExam
    exam_own: ClassVar = {"data": "data", "aim": "aim"}
    script = STAGES
    exports: ClassVar = {"faces_torch.py": Export("text/x-python", make)}
    program = "app.labs.faces.program:FacesProgram"
    tile = "photo"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {
            "parameters": list(NAMES),
            "most": MOST,
            "reach": REACH,
            "size": SIZE,
            "gallery": GALLERY,
            "guests": GUESTS,
            "pairs": PAIRS,
            "map": {"people": MAP_PEOPLE, "pictures": MAP_PICTURES},
            "vector": DIMENSIONS,
            "steps": STEPS,
            "network_parameters": PLAN.parameters,
        }

    def layouts(self, spec: FacesSpec) -> Layouts:
        return {"data": DATA, "live": FRAME, "full": FRAME}

    def exported(self, spec: FacesSpec) -> Sequence[ArrayLayout]:
        return EXPORTED

    def by_hand(self, exam: FacesExam) -> bool:
        return True

    def steps_per_epoch(self, spec: FacesSpec) -> int:
        return 0

    def together(self, spec: FacesSpec) -> str:
        return spec.data.group or run_key(spec.data)

    def parameters(self, spec: FacesSpec) -> int:
        return PLAN.parameters

    def facets(self, spec: FacesSpec) -> dict[str, list[str]]:
        return {"identities": [str(spec.data.identities)]}

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}, "act": "map"}

    def played(self, turn: int) -> Mapping[str, Any]:
        """Another face of chance."""
        return {"face": Own(seed=f"showcase {turn}").face}

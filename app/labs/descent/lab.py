"""The descent lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.tables.optimizers import OPTIMIZERS
from app.kit.contract import Lab, Nothing, Words, by_person, room_word
from app.labs.descent.spec import FIELDS, PARAMETERS, DescentExam, DescentSpec
from app.labs.descent.stages import STAGES
from app.labs.descent.surfaces import REACH, SURFACES

GRID, MAP = 81, 40  # samples along an edge: of a landscape, of a network's boundary
SLICES = {"live": 33, "full": 49}  # of a network's loss, which is another at each step: finer at rest
POINTS = 64  # that a network learns from, and as many that test it
THUMBNAIL = 24  # pixels
WEIGHT_REACH = 4.0  # the picture of a network's loss covers [−4, 4]²
# Forwards, then backwards: inputs, target, sums and outputs of the hidden units, sum and output of the last one, loss;
# what the loss's derivatives are by the output, its sum, the hidden outputs, their sums.
NUMBERS = {"x": 2, "y": 1, "z": 3, "a": 3, "sum": 1, "out": 1, "loss": 1, "d_out": 1, "d_sum": 1, "d_a": 3, "d_z": 3}


class DescentLab(Lab[DescentSpec, Nothing, DescentExam]):
    """A ball rolls down, on landscapes and on the loss of a network, and what a gradient is in numbers."""

    name = "descent"
    words = Words.of(
        title=("Descent", "Abstieg"),
        about=(
            "Learning is rolling downhill: too small a step takes for ever, too big a step throws you off the map.",
            "Lernen heißt bergab rollen: Zu kleine Schritte dauern ewig, ein zu großer wirft dich aus der Karte.",
        ),
        legend=(
            "The bluer, the deeper; orange: the way of the ball. Of a network: what it says of the plane.",
            "Je blauer, desto tiefer; orange: der Weg der Kugel. Von einem Netz: was es zur Ebene sagt.",
        ),
        unit=("steps", "Schritte"),
        measure=("Height after 60 steps from hidden starts", "Höhe nach 60 Schritten von verborgenen Orten aus"),
        step=("One step", "Ein Schritt"),
        figure=("Height", "Höhe"),
    )
    moment = ("The step was too big!", "Der Schritt war zu groß!")
    question = ("Who is down in the valley first?", "Wer ist zuerst unten im Tal?")
    spec = DescentSpec
    fields = FIELDS
    live = (
        "training.learning_rate",
        "training.momentum",
        "training.noise",
        "training.optimizers",
        "training.speed",
        "network.across",
        "network.up",
    )
    steered = ("learningRate",)
    filled: ClassVar = {"data.seed": by_person, "data.group": room_word}
    exam = DescentExam
    exam_own: ClassVar = {"surface": "surface"}
    script = STAGES
    tile = "relief"
    rewinds = True
    program = "app.labs.descent.program:DescentProgram"

    def offers(self) -> dict[str, Any]:
        return {
            "reach": REACH,
            "weightReach": WEIGHT_REACH,
            "starts": {name: list(surface.start) for name, surface in SURFACES.items()},
            "numbers": NUMBERS,
        }

    def layouts(self, spec: DescentSpec) -> Layouts:
        rows = len(OPTIMIZERS)
        race = (
            *METRICS,  # height of the ball that is followed; of a network, also on points that test it
            ArrayLayout("balls", "float32", (rows, 2)),  # everybody's, in the order of the table
            ArrayLayout("heights", "float32", (rows,)),
            ArrayLayout("racing", "uint8", (rows,)),  # who is shown: 1
            ArrayLayout("first", "uint32", (1,)),  # step of the first place of the trails
            ArrayLayout("trail_length", "uint32", (1,)),
            ArrayLayout("trail", "float32", (-1, 2)),  # places by step, of all who are shown at each
            ArrayLayout("crowd_size", "uint32", (1,)),
            ArrayLayout("crowd", "uint8", (-1, 2)),  # others of the room: 0…255 over the map; its edges: outside
        )
        if spec.act == "landscape":
            thumbnails = ArrayLayout("thumbnails", "uint8", (len(SURFACES), THUMBNAIL, THUMBNAIL))
            data = (ArrayLayout("landscape", "float32", (GRID, GRID)), thumbnails)
            rolling = (*race, ArrayLayout("slope", "float32", (1,)))  # length of the gradient at the followed ball
            return {"data": data, "live": rolling, "full": rolling}
        own = (*race, ArrayLayout("map", "uint8", (MAP, MAP)), ArrayLayout("parameters", "float32", (PARAMETERS,)))
        sample = (
            ArrayLayout("gradient", "float32", (PARAMETERS,)),  # of one sample's loss
            ArrayLayout("numbers", "float32", (sum(NUMBERS.values()),)),  # of the same, as NUMBERS says
        )
        shown = {
            kind: (*own, *(sample if spec.act == "numbers" else (ArrayLayout("slice", "float32", (edge, edge)),)))
            for kind, edge in SLICES.items()  # a slice: the loss over the two parameters
        }
        data = (ArrayLayout("points", "float32", (2 * POINTS, 2)), ArrayLayout("labels", "float32", (2 * POINTS,)))
        return {"data": data, **shown}

    def steps_per_epoch(self, spec: DescentSpec) -> int:
        return 0

    def together(self, spec: DescentSpec) -> str:
        return spec.data.group

    def parameters(self, spec: DescentSpec) -> int:
        return 2 if spec.act == "landscape" else PARAMETERS

    def facets(self, spec: DescentSpec) -> dict[str, list[str]]:
        training = spec.training
        return {
            "surface": [spec.surface if spec.act == "landscape" else spec.act],
            "optimizer": list(training.optimizers),
            "learningRate": [f"{training.learning_rate:.3f}".rstrip("0").rstrip(".")],
        }

    def showcase(self) -> dict[str, Any]:
        optimizers = ["sgd", "momentum", "adam"]
        start = {"x": SURFACES["ravine"].start[0], "y": SURFACES["ravine"].start[1]}
        training = {"optimizers": optimizers, "learning_rate": 0.08, "noise": 0.2}
        return {"surface": "ravine", "start": start, "training": training}

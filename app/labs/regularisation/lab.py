"""The regularisation lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.errors import InvalidChange
from app.kit.contract import Lab, Nothing, Words, by_person, by_room
from app.labs.regularisation.spec import FIELDS, NETWORKS, RegularisationExam, RegularisationSpec
from app.labs.regularisation.stages import STAGES

BARS = 25  # of the histogram of weights, the middle one for those near 0
STRENGTHS = {"dropout": 0.5, "l1Rate": 0.2, "l2Rate": 2.0, "units": 4, "points": 160}  # of a switch that is turned on


class RegularisationLab(Lab[RegularisationSpec, Nothing, RegularisationExam]):
    """Sixteen networks with far too many weights learn forty points by heart, and what keeps them from it."""

    name = "regularisation"
    moment = ("It learnt the noise by heart!", "Es hat das Rauschen auswendig gelernt!")
    question = ("Has it understood, or learnt by heart?", "Hat es verstanden oder auswendig gelernt?")
    words = Words.of(
        title=("Regularisation", "Regularisierung"),
        about=(
            "Sixteen networks learn forty points by heart, the wrong ones too. What keeps them from it?",
            "Sechzehn Netze lernen vierzig Punkte auswendig, auch die falschen. Was hält sie davon ab?",
        ),
        legend=(
            "Each tile: what somebody's sixteen networks think on average.",
            "Jedes Bild: was die sechzehn Netze von jemandem im Mittel denken.",
        ),
        measure=("Hidden errors", "Verborgene Fehler"),
        figure=("Right on new points", "Richtig auf neuen Punkten"),
    )
    spec = RegularisationSpec
    fields = FIELDS
    live = (
        "training.dropout",
        "training.l1_rate",
        "training.l2_rate",
        "training.early_stopping",
        "training.learning_rate",
        "training.speed",
    )
    steered = ("dropout", "l1Rate", "l2Rate")
    keeps = ("data.points", "data.flipped", "network.units")
    filled: ClassVar = {"data.seed": by_room, "network.start": by_person}
    exam = RegularisationExam
    exam_said = ("aim",)
    last_counts = True  # else every network's best moment would, which is what early stopping is for
    script = STAGES
    program = "app.labs.regularisation.program:RegularisationProgram"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {"networks": NETWORKS, "strengths": STRENGTHS}

    def layouts(self, spec: RegularisationSpec) -> Layouts:
        points, units = spec.data.points, spec.network.units
        data = (
            ArrayLayout("points", "float32", (points, 2)),
            ArrayLayout("labels", "float32", (points,)),
            ArrayLayout("flipped", "uint8", (points,)),  # whose label is wrong: 1
        )
        picture = (
            *METRICS,  # means over the networks
            ArrayLayout("losses", "float32", (2, NETWORKS)),  # where they learn, and elsewhere
            ArrayLayout("accuracies", "float32", (2, NETWORKS)),
            ArrayLayout("by_heart", "float32", (NETWORKS,)),  # share of the wrong labels that each of them repeats
            ArrayLayout("agree", "uint8", (points,)),  # how many networks say what the label says
            ArrayLayout("stopped", "int32", (NETWORKS,)),  # to which step it has gone back, where it learns no more; −1
            ArrayLayout("strengths", "float32", (2, units)),  # of the looked at network: length of the weights out
            ArrayLayout("resting", "uint8", (2, units)),  # of the same: 1, left out of the last step; 2, silent
            ArrayLayout("reach", "float32", (1,)),  # of the histogram, to either side
            ArrayLayout("histogram", "uint32", (BARS,)),  # weights of the looked at network
            ArrayLayout("map_bytes", "uint32", (1,)),
            ArrayLayout("maps", "uint8", (-1,)),  # of each network, as many pixels as there is time for
        )
        network = ArrayLayout(
            "parameters", "float32", (self.parameters(spec),)
        )  # of the looked at one, in torch's order
        return {"data": data, "live": picture, "full": (*picture, network)}

    def check_focus(self, spec: RegularisationSpec, unit: tuple[int, int]) -> None:
        layer, network = unit
        if layer or not 0 <= network < NETWORKS:
            raise InvalidChange(f"unit is {list(unit)}: expected [0, 0] to [0, {NETWORKS - 1}], a network", "unit")

    def parameters(self, spec: RegularisationSpec) -> int:
        units = spec.network.units
        return 3 * units + units * (units + 1) + units + 1

    def facets(self, spec: RegularisationSpec) -> dict[str, list[str]]:
        training = spec.training
        on = {
            "dropout": training.dropout > 0,
            "l1": training.l1_rate > 0,
            "l2": training.l2_rate > 0,
            "early": training.early_stopping,
            "units": spec.network.units < RegularisationSpec().network.units,
            "points": spec.data.points > RegularisationSpec().data.points,
        }
        chosen = [name for name, yes in on.items() if yes]
        team = chosen[0] if len(chosen) == 1 else "several" if chosen else "none"
        return {"team": [team], "units": [str(spec.network.units)]}

    def showcase(self) -> dict[str, Any]:
        return {"training": {"speed": "calm"}}

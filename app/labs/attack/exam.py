"""What a challenge measures: by how little noise somebody fools the network that the room shares.

Pictures of the gallery alone count, the same for everybody: one could draw something that is nearly another digit.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationError

from app.errors import InvalidSpec, from_validation, shown
from app.labs.attack.spec import STEPS, AttackSpec, DefenceName, NetworkName, Sample
from app.spec import Seed, Strict


class AttackExam(Strict):
    """The network that has to be fooled, and with which picture; None: any of the gallery."""

    seed: Seed = "0.12345"
    defence: DefenceName = "none"
    steps: Annotated[int, Field(ge=STEPS[0], le=STEPS[1])] = 400
    network: NetworkName = "plain"
    picture: Sample | None = None

    @property
    def key(self) -> str:
        """That of the run whose networks these are."""
        return run_key(self.seed, self.defence, self.steps)


FIELDS = ("network", "picture")  # what a goal may name; the rest is the stage's


def run_key(seed: str, defence: str, steps: int) -> str:
    """All that determines what a run trains."""
    return f"{defence} {steps} {seed}"


def exam_for(spec: AttackSpec, fields: dict[str, Any]) -> AttackExam:
    """An attack on the network of `spec`, with what `fields` say. Raises InvalidSpec."""
    for name in fields:
        if name not in FIELDS:
            raise InvalidSpec(f"{name} is {shown(fields[name])}: expected no field but {', '.join(FIELDS)}", name)
    own = {
        "seed": spec.data.seed,
        "defence": spec.network.defence,
        "steps": spec.training.steps,
        "network": spec.attack.network,
    }
    try:
        exam = AttackExam.model_validate({**own, **fields})
    except ValidationError as error:
        raise from_validation(error, InvalidSpec) from error
    if exam.network == "hardened" and exam.defence == "none":
        raise InvalidSpec("network is hardened: expected plain, there is no other without a defence", "network")
    return exam

"""Hidden pictures for a challenge: digits that nobody trains on, turned and moved a little, anew for each challenge."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationError

from app.errors import InvalidSpec, from_validation, shown
from app.spec import Seed, Strict

MAX_TURN = 45.0  # degrees; beyond it a 6 becomes a 9
MAX_SHIFT = 2.0  # pixels


class CnnExam(Strict):
    """How far each picture may be turned and moved, at most and either way."""

    turn: Annotated[float, Field(ge=0, le=MAX_TURN)] = 5.0  # degrees
    shift: Annotated[float, Field(ge=0, le=MAX_SHIFT)] = 0.3  # pixels, in each direction
    seed: Seed = "exam"


FIELDS = tuple(name for name in CnnExam.model_fields if name != "seed")


def exam_for(fields: dict[str, Any], seed: str) -> CnnExam:
    """Pictures drawn from `seed`, with what `fields` say about the rest.

    Raises InvalidSpec for a field of another name, the seed's too: who names it would know the pictures.
    """
    for name in fields:
        if name not in FIELDS:
            raise InvalidSpec(f"{name} is {shown(fields[name])}: expected no field but {', '.join(FIELDS)}", name)
    try:
        return CnnExam.model_validate({**fields, "seed": seed})
    except ValidationError as error:
        raise from_validation(error, InvalidSpec) from error

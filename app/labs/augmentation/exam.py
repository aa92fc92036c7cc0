"""Hidden pictures for a challenge: digits that nobody trains on, each done something to; in the trap, in any colour."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from app.errors import InvalidSpec, from_validation, shown
from app.labs.augmentation.spec import MODES, AugmentationSpec, KindName
from app.labs.augmentation.transforms import KINDS
from app.spec import Seed, Strict, listed, one_of

Kinds = Annotated[tuple[KindName, ...], BeforeValidator(listed), Field(min_length=1, max_length=len(KINDS))]


class AugmentationExam(Strict):
    """Of which kinds each hidden picture has one, at its usual strength."""

    mode: Annotated[str, one_of(MODES)] = "pictures"
    kinds: Kinds = tuple(KINDS)
    seed: Seed = "exam"


FIELDS = ("kinds",)


def exam_for(spec: AugmentationSpec, fields: dict[str, Any], seed: str) -> AugmentationExam:
    """Pictures drawn from `seed` for networks of `spec`'s mode.

    Raises InvalidSpec for a field of another name, the seed's too: who names it would know the pictures.
    """
    for name in fields:
        if name not in FIELDS:
            raise InvalidSpec(f"{name} is {shown(fields[name])}: expected no field but {', '.join(FIELDS)}", name)
    try:
        return AugmentationExam.model_validate({**fields, "mode": spec.mode, "seed": seed})
    except ValidationError as error:
        raise from_validation(error, InvalidSpec) from error

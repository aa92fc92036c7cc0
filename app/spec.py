"""What every lab's spec shares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A frozen model that refuses unknown fields, converted types, NaN and infinities."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=False)


class Spec(Strict):
    """What a participant asked for; a lab's spec adds `lab: Literal[name]` and its own fields."""

    lab: str

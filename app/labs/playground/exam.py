"""Hidden data that tell how well a network has understood: nobody trains on them, and no page has them."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from app.data.datasets import names_of
from app.errors import InvalidSpec, from_validation, shown
from app.labs.playground.spec import DatasetName, Noise, PlaygroundSpec
from app.spec import Seed, Strict


class PlaygroundExam(Strict):
    """Which points; all of them are test points."""

    dataset: DatasetName = "circle"
    noise: Noise = 0
    seed: Seed = "exam"


EXAM_FIELDS = tuple(name for name in PlaygroundExam.model_fields if name != "seed")


def exam_for(spec: PlaygroundSpec, fields: dict[str, Any], seed: str) -> PlaygroundExam:
    """The data of `spec`, but drawn from `seed`, with what `fields` say about `dataset` and `noise`.

    Raises InvalidSpec for a field of another name, the seed's too: who names it would know the points.
    """
    for name in fields:
        if name not in EXAM_FIELDS:
            raise InvalidSpec(f"{name} is {shown(fields[name])}: expected no field but {', '.join(EXAM_FIELDS)}", name)
    own = {name: getattr(spec.data, name) for name in EXAM_FIELDS}
    try:
        exam = PlaygroundExam.model_validate({**own, **fields, "seed": seed})
    except ValidationError as error:
        raise from_validation(error, InvalidSpec) from error
    fitting = names_of(spec.problem)
    if exam.dataset not in fitting:
        expected = f"expected one of {', '.join(fitting)} for {spec.problem}"
        raise InvalidSpec(f"dataset is {shown(exam.dataset)}: {expected}", "dataset")
    return exam

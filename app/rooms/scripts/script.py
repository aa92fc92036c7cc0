"""Scripts: the ordered stages of a talk, ready-made or brought along as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from app.errors import InvalidMessage, InvalidSpec, UnknownLab, UserError, from_validation, shown
from app.kit.contract import Lab
from app.kit.script import LOCALES
from app.labs.talk import TALK
from app.live.contents import Shelf
from app.rooms.scripts.bookends import with_bookends
from app.wire.messages import read_model
from app.wire.rooms import MAX_STAGES, Stage

Script = tuple[Stage, ...]

SCRIPT: TypeAdapter[Script] = TypeAdapter(Annotated[Script, Field(min_length=1, max_length=MAX_STAGES)])


def talk(labs: Mapping[str, Lab], locale: str, short: bool = False) -> Script:
    """A welcome, the stages of `labs` in the order of the talk, a farewell; empty if no lab brings any.

    Those of labs that the talk does not know come last. `short`: the one of twenty minutes. In the language of
    `locale`, or in English, with the words that participants read in all others, too.
    """
    own = locale if locale in LOCALES else LOCALES[0]
    stages = {each: with_bookends(in_order(labs, each, short), each, next(iter(labs)), short) for each in LOCALES}
    for other in LOCALES:
        for stage, translated in zip(stages[own], stages[other], strict=True):
            if other != own:
                stage.setdefault("translations", {})[other] = words_of(translated)
    return parsed(stages[own]) if stages[own] else ()


def in_order(labs: Mapping[str, Lab], locale: str, short: bool) -> list[dict[str, Any]]:
    """The stages of the talk between its bookends, as JSON values of app.wire.rooms.Stage."""
    told = {name: lab.stages(locale) for name, lab in labs.items()}
    known = {station.lab for station in TALK}
    stations = [
        (told[station.lab][station.stage], station.short if short else station.minutes)
        for station in TALK
        if station.lab in labs
    ]
    ordered = [{**stage, "minutes": minutes} for stage, minutes in stations if minutes]
    return ordered + [stage for name, stages in told.items() if name not in known for stage in stages]


def words_of(stage: Mapping[str, Any]) -> dict[str, str]:
    """The words of `stage`, as JSON values of app.wire.rooms.StageWords."""
    return {"title": stage["title"], "text": stage["text"], "goal": (stage.get("goal") or {}).get("title", "")}


def is_bare(script: Sequence[Stage]) -> bool:
    """Whether there is no talk in it so far: what a room has that was opened without a script."""
    return len(script) == 1 and not (script[0].title or script[0].text or script[0].notes or script[0].spec)


def parsed(stages: Sequence[Any]) -> Script:
    """JSON values as stages. Raises InvalidMessage."""
    try:
        # As JSON, because a strict model takes a list for a tuple from nowhere else.
        return SCRIPT.validate_json(json.dumps(stages))
    except ValidationError as error:
        raise from_validation(error, InvalidMessage, "stages") from error


def check(script: Script, labs: Mapping[str, Lab]) -> None:
    """Raise UnknownLab or InvalidSpec, with the path of the field, unless every stage can be given to everybody."""
    for index, stage in enumerate(script):
        check_stage(stage, labs, f"stages.{index}")


def check_stage(stage: Stage, labs: Mapping[str, Lab], path: str, shelf: Shelf | None = None) -> None:
    """Raise UnknownLab, InvalidSpec or InvalidData unless `stage` can be given to everybody in the room of `shelf`.

    `path`: of the stage, for the error. Without a room nobody has brought anything that it might name.
    """
    lab = labs.get(stage.lab)
    if lab is None:
        raise UnknownLab(f"{path}.lab is {shown(stage.lab)}: expected one of {', '.join(labs)}", f"{path}.lab")
    spec = read_model(lab.spec, stage.spec, prefix=f"{path}.spec")
    (shelf or Shelf()).check(spec, f"{path}.spec")
    if stage.goal is not None:
        try:
            lab.exam_for(spec, stage.goal.exam, "any")
        except UserError as error:
            where = f"{path}.goal.exam"
            raise InvalidSpec(f"{where}.{error.message}", f"{where}.{error.path}".rstrip(".")) from error


def to_json(script: Script) -> bytes:
    """A script as the file that a host keeps: `{"stages": [...]}`."""
    stages = [stage.model_dump(mode="json") for stage in script]
    return json.dumps({"stages": stages}, ensure_ascii=False, indent=2).encode()


def from_json(text: str | bytes, labs: Mapping[str, Lab]) -> Script:
    """The script in such a file, checked. Raises InvalidMessage, UnknownLab or InvalidSpec."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise InvalidMessage(f"a script is a JSON file: {error}") from error
    stages = document.get("stages") if isinstance(document, dict) else None
    if not isinstance(stages, list):
        raise InvalidMessage("a script is an object with a list of stages", "stages")
    script = parsed(stages)
    check(script, labs)
    return script

"""The JSON messages in both directions. docs/protocol.md shows an example of each; a test compares the two."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError, from_json, to_json

from app.engine.layout import Layouts, View
from app.errors import InvalidJson, InvalidMessage, InvalidSpec, UserError, dotted, from_validation, shown
from app.wire.base import ClientMessage, Repeatable, ServerMessage, checked_id
from app.wire.rooms import RoomMessage, RoomServerMessage

PROTOCOL = 1
ACK = b'{"type":"ack"'  # how it begins
Model = TypeVar("Model", bound=BaseModel)
LAST_EPOCH = 2**32 - 1  # what a frame's header can count
STEP_EPOCHS = 10_000  # one `step`; a longer wish is several steps, so that nobody holds an engine for minutes


Name = Annotated[str, StringConstraints(max_length=20_000)]  # what is too long is cut, not refused
Unit = tuple[Annotated[int, Field(ge=0, le=255)], Annotated[int, Field(ge=0, le=255)]]


class Hello(ClientMessage):
    """The first message: begin a session, or go on with that of `token`."""

    type: Literal["hello"]
    protocol: int
    lab: Annotated[str, StringConstraints(max_length=64)]
    token: Annotated[str, StringConstraints(max_length=128)] | None = None
    room: Annotated[str, StringConstraints(max_length=32)] | None = None
    role: Literal["participant", "host", "projector"] = "participant"
    secret: Annotated[str, StringConstraints(max_length=128)] | None = None
    name: Name | None = None
    locale: Annotated[str, StringConstraints(max_length=35)] | None = None
    spec: dict[str, Any] | None = None
    screen: Literal["small", "large"] = "small"
    packed: bool = False


class ConfigureMessage(ClientMessage):
    """Another spec; `keep` carries weights, epoch and running over."""

    type: Literal["configure"]
    spec: dict[str, Any]
    keep: bool = False


class Targeted(Repeatable):
    """A command for a network; one that names a `generation` is not carried out on another."""

    generation: Annotated[int, Field(ge=0, lt=2**32)] | None = None


class ControlMessage(Targeted):
    """Run, pause, train some epochs, begin again, or go back to an earlier point of the run."""

    type: Literal["control"]
    action: Literal["run", "pause", "step", "reset", "rewind"]
    epochs: Annotated[int, Field(ge=1, le=STEP_EPOCHS)] = 1
    to: Annotated[int, Field(ge=0, le=LAST_EPOCH)] = 0  # of `rewind`


class TuneMessage(Targeted):
    """Live changes; nothing restarts."""

    type: Literal["tune"]
    changes: dict[str, Any]


class EditMessage(Targeted):
    """One parameter set by hand; its fields beside `type` and `id` are the lab's own."""

    model_config = ConfigDict(extra="allow")

    type: Literal["edit"]

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that the lab's `edit` model has to check."""
        return dict(self.model_extra or {})


class FocusMessage(Targeted):
    """The unit whose map the frames show; null for the output."""

    type: Literal["focus"]
    unit: Unit | None


class Ack(ClientMessage):
    """The page has drawn the frame of this sequence."""

    type: Literal["ack"]
    seq: Annotated[int, Field(ge=0, lt=2**32)]
    of: Literal["wall", "spotlight"] | None = None  # by those who watch a room: which of its two rows of frames


class Ping(ClientMessage):
    """Is anybody there? A browser shows its page no pings of the websocket's own."""

    type: Literal["ping"]


Command = ConfigureMessage | ControlMessage | TuneMessage | EditMessage | FocusMessage
AnyClientMessage = Hello | Command | RoomMessage | Ack | Ping
_CLIENT: TypeAdapter[AnyClientMessage] = TypeAdapter(Annotated[AnyClientMessage, Field(discriminator="type")])
CLIENT_TYPES = ("hello", "configure", "control", "tune", "edit", "focus", "room", "ack", "ping")


class Limits(BaseModel):
    """What a page must keep to."""

    message_bytes: int
    messages_per_second: int
    sessions: int


class Welcome(ServerMessage):
    """The answer to `hello`; `token` opens the same session again."""

    type: Literal["welcome"] = "welcome"
    protocol: int = PROTOCOL
    session: str
    token: str
    resumed: bool
    spec: dict[str, Any]
    limits: Limits


class ArrayDescription(BaseModel):
    """One array of a frame."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    view: View | None = Field(default=None, exclude_if=lambda view: view is None)


class Configured(ServerMessage):
    """A generation begins: its complete spec, and the arrays of each kind of frame."""

    type: Literal["configured"] = "configured"
    generation: int
    spec: dict[str, Any]
    layouts: dict[str, list[ArrayDescription]]


class StateMessage(ServerMessage):
    """How the session is after a command, or after something happened by itself."""

    type: Literal["state"] = "state"
    generation: int
    running: bool
    epoch: int
    status: Literal["ready", "running", "paused", "diverged"]
    tuned: dict[str, Any]
    focus: tuple[int, int] | None


class ErrorMessage(ServerMessage):
    """What could not be done; `code` for programs, `message` for people, `path` to the field."""

    type: Literal["error"] = "error"
    code: str
    path: str
    message: str


class Pong(ServerMessage):
    """The answer to `ping`."""

    type: Literal["pong"] = "pong"
    server_time: float


class Late(ServerMessage):
    """The engine does not answer: what is asked for is done when it does, or when another has taken its place."""

    type: Literal["late"] = "late"
    late: bool


AnyServerMessage = Welcome | Configured | StateMessage | ErrorMessage | Late | Pong | RoomServerMessage
SERVER: TypeAdapter[AnyServerMessage] = TypeAdapter(Annotated[AnyServerMessage, Field(discriminator="type")])


def describe(layouts: Layouts) -> dict[str, list[ArrayDescription]]:
    """Layouts as `configured` carries them."""
    return {kind: [ArrayDescription(**entry._asdict()) for entry in layout] for kind, layout in layouts.items()}


def parse(text: str) -> AnyClientMessage:
    """The message in `text`. Raises InvalidJson or InvalidMessage, never anything else."""
    try:
        message = _CLIENT.validate_json(text)
    except ValidationError as error:
        raise _explained(error, text) from None
    if not isinstance(message, Ack):  # one per drawn frame: the second look would cost as much as the rest
        _check_plain(text)
    return message


def is_ack(message: bytes) -> bool:
    """Whether this is an acknowledgement as pages write it; another spelling of one is a message like others."""
    return message.startswith(ACK)


def message_id(text: str) -> str | int | None:
    """The usable `id` of a message that `parse` refused, so that the error can still carry it as `re`."""
    try:
        value = from_json(text)
        return checked_id(value["id"])
    except (ValueError, TypeError, KeyError, PydanticCustomError):
        return None


def read_model(
    model: type[Model], value: dict[str, Any], kind: type[UserError] = InvalidSpec, prefix: str = ""
) -> Model:
    """`value`, parsed from JSON before, as `model`; raises `kind` with its path under `prefix`."""
    try:
        return model.model_validate_json(to_json(value, inf_nan_mode="constants"))
    except ValidationError as error:
        raise from_validation(error, kind, prefix) from None


def _explained(error: ValidationError, text: str) -> UserError:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        reason = str(first.get("ctx", {}).get("error", "not JSON"))
        return InvalidJson(f"the message is not JSON: {reason}")
    _check_plain(text)
    if not first["loc"] and first["type"] in ("dict_type", "model_type", "model_attributes_type"):
        return InvalidJson(f"the message is {shown(first['input'])}, expected a JSON object")
    if first["type"].startswith("union_tag") and first["loc"]:
        path = dotted((*first["loc"][1:], "action"))
        return InvalidMessage(
            f"{path} is {shown(first['input'].get('action'))}: {first['msg'][0].lower()}{first['msg'][1:]}", path
        )
    if first["type"].startswith("union_tag"):
        expected = ", ".join(CLIENT_TYPES)
        given = first["input"].get("type") if isinstance(first["input"], dict) else None
        return InvalidMessage(f"type is {shown(given)}, expected one of {expected}", "type")
    kind, *location = first["loc"]
    if kind == "room" and len(location) > 1:
        del location[1]  # the name of the action
    path = dotted(location)
    if first["type"] == "missing":
        return InvalidMessage(f"{path} is missing from {kind}", path)
    return InvalidMessage(f"{path} is {shown(first['input'])}: {first['msg'][0].lower()}{first['msg'][1:]}", path)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        raise InvalidJson(f"the name {shown(next(n for n in names if names.count(n) > 1))} is given twice")
    return members


def _no_constants(name: str) -> None:
    raise InvalidJson(f"the message is not JSON: {name} is not a number in JSON")


_PLAIN = json.JSONDecoder(object_pairs_hook=_no_duplicates, parse_constant=_no_constants)


def _check_plain(text: str) -> None:
    """Refuse what pydantic's parser lets through: the same name twice, NaN and infinities."""
    try:
        _PLAIN.decode(text)
    except ValueError as error:  # text that can't be UTF-8, of which pydantic says something else
        raise InvalidJson(f"the message is not JSON: {error}") from None

"""Every error that a user can cause: a code for programs, a sentence for people, a path to the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import ValidationError

SHOWN_CHARACTERS = 60  # of a bad value in a message: enough to recognise it, too few to flood a log


class UserError(Exception):
    """Something a user sent can't be done; `message` names the value and what was expected."""

    code: ClassVar[str] = "invalid"

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def at(self, path: str) -> UserError:
        """This error, of a field that whoever asked knows by another path."""
        return type(self)(self.message, path)


class InvalidJson(UserError):
    """The text is not a JSON object."""

    code = "invalid_json"


class InvalidMessage(UserError):
    """The JSON is not one of the messages of the protocol."""

    code = "invalid_message"


class InvalidSpec(UserError):
    """A field of a spec has a value it can't have."""

    code = "invalid_spec"


class InvalidChange(UserError):
    """A `tune`, `edit` or `focus` names a field, unit or value that the network does not have."""

    code = "invalid_change"


class InvalidData(UserError):
    """Data that somebody brings are not what they should be; or there are none of that name here."""

    code = "invalid_data"


class OutOfOrder(UserError):
    """A message came when it has no meaning: before `hello`, or an `ack` of a frame never sent."""

    code = "out_of_order"


class UnknownLab(UserError):
    """There is no lab of that name."""

    code = "unknown_lab"


class UnsupportedProtocol(UserError):
    """The page was made for another version of the protocol."""

    code = "unsupported_protocol"


class TooLarge(UserError):
    """A message, or what somebody brings, is longer than the limit."""

    code = "too_large"


class TooFast(UserError):
    """More messages in a second than the limit; the surplus is not carried out."""

    code = "too_fast"


class Full(UserError):
    """The server holds as many sessions as it is set to."""

    code = "full"


class UnknownRoom(UserError):
    """There is no room of that code, or it is over."""

    code = "unknown_room"


class RoomElsewhere(UserError):
    """The room lives in another web process."""

    code = "elsewhere"


class UnknownLink(UserError):
    """There is no short link of that key, or its time is over."""

    code = "unknown_link"


class RoomFull(UserError):
    """The room holds as many people as it is set to; the newcomer waits in line."""

    code = "room_full"


class DoorClosed(UserError):
    """The host lets nobody new in at the moment."""

    code = "door_closed"


class Banned(UserError):
    """The host has sent this person out for good."""

    code = "banned"


class WrongSecret(UserError):
    """The host's secret is not this one."""

    code = "wrong_secret"


class NotAllowed(UserError):
    """The role, or the room as it is set now, does not allow this."""

    code = "not_allowed"


class NoSuchPerson(UserError):
    """Nobody of that id is in the room."""

    code = "no_such_person"


class EngineLost(UserError):
    """The engine is being restarted; the session goes on from its last checkpoint."""

    code = "engine_lost"


class EngineFailed(UserError):
    """A mistake of ours: what was asked for made this session's network fail; others are unharmed."""

    code = "engine_failed"


class OldGeneration(UserError):
    """A command for a network that another `configure` has replaced."""

    code = "old_generation"


def shown(value: Any) -> str:
    """`value` as a message shows it: its repr, cut to SHOWN_CHARACTERS."""
    text = repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def dotted(location: Sequence[int | str]) -> str:
    """A pydantic location as a path: `network.hidden.2.units`."""
    return ".".join(str(part) for part in location)


def from_validation(error: ValidationError, kind: type[UserError], prefix: str = "") -> UserError:
    """The first problem that pydantic found, as a UserError of `kind` with its path under `prefix`."""
    first = error.errors(include_url=False)[0]
    path = ".".join(part for part in (prefix, dotted(first["loc"])) if part)
    expected = first["msg"][0].lower() + first["msg"][1:]
    if first["type"] == "missing":
        return kind(f"{path} is missing: {expected}", path)
    subject = f"{path} is " if path else ""  # it may be all of it
    return kind(f"{subject}{shown(first['input'])}: {expected}", path)

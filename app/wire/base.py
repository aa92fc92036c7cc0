"""What every message has: the id of a question, and `re` in its answer."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from app.spec import Strict

ID_CHARACTERS = 64
ID_INTEGER = 2**53  # beyond it a browser can't tell neighbouring integers apart


def checked_id(value: Any) -> str | int:
    """`value` if it can be the id of a message. Raises PydanticCustomError otherwise."""
    if isinstance(value, str) and len(value) <= ID_CHARACTERS:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= ID_INTEGER:
        return value
    raise PydanticCustomError(
        "message_id", f"input should be a string of at most {ID_CHARACTERS} characters or an integer up to 2^53"
    )


MessageId = Annotated[Any, AfterValidator(checked_id)]


class ClientMessage(Strict):
    """What a page may send. The answer carries `id` back as `re`."""

    id: MessageId | None = None


class Repeatable(ClientMessage):
    """What a page sends again when the answer was lost with its connection; of one `once`, one is carried out."""

    once: Annotated[str, StringConstraints(min_length=1, max_length=ID_CHARACTERS)] | None = None


class ServerMessage(BaseModel):
    """What the server sends; `re` is the id of the message it answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    re: MessageId | None = None

    def to_text(self) -> str:
        """JSON without `re` where there is nothing to answer."""
        return self.model_dump_json(exclude={"re"} if self.re is None else None)

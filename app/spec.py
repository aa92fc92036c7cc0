"""What every lab's spec shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, no_info_before_validator_function

MAX_SEED = 64  # characters
ADDRESS_BYTES = 16


class Strict(BaseModel):
    """A frozen model that refuses unknown fields, converted types, NaN and infinities."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=False)


class Spec(Strict):
    """What a participant asked for; a lab's spec adds `lab: Literal[name]` and its own fields."""

    lab: str


def address_of(content: bytes) -> str:
    """The name of `content`: its BLAKE2b hash (RFC 7693) of 16 bytes, as 32 hexadecimal digits."""
    return blake2b(content, digest_size=ADDRESS_BYTES).hexdigest()


@dataclass(slots=True, weakref_slot=True)
class Brought:
    """Data that an engine has: one object, and one copy of the bytes, for all references to them."""

    data: bytes


class Reference(Strict):
    """Stands in a spec for data that a person has brought, `{"ref": "…"}`; nothing but an engine holds these there.

    Somewhere in the spec, in a model, list or mapping in it, a value has this type, or a lab's own that says more of
    the data and checks them.
    Links don't carry it, and it does not change live: `configure` exchanges it.
    """

    ref: Annotated[str, Field(pattern=f"^[0-9a-f]{{{2 * ADDRESS_BYTES}}}$")]  # `address_of` the data
    _held: Brought | None = PrivateAttr(None)

    @property
    def content(self) -> bytes:
        """The data. Raises ValueError where they are not known: outside of engines always."""
        if self._held is None:
            raise ValueError(f"the data {self.ref} are not here")
        return self._held.data

    def check(self, content: bytes) -> None:
        """Raise InvalidData unless `content` is what a lab expects of it: a lab's own type says what that is."""

    def fill(self, contents: Mapping[str, Brought]) -> None:
        """Take the data out of `contents`, all that an engine has by their names."""
        self._held = contents.get(self.ref)


def references(value: Any, path: str = "") -> Iterator[tuple[str, Reference]]:
    """Every reference in a spec, whatever models, lists and mappings it is in, with its dotted path below `path`."""
    if isinstance(value, Reference):
        yield path, value
    for name, part in parts(value):
        yield from references(part, f"{path}.{name}" if path else str(name))


def parts(value: Any) -> Iterable[tuple[Any, Any]]:
    """What `value` consists of, by field, key or number; nothing where it is no model, list or mapping."""
    match value:
        case BaseModel():
            return value
        case Mapping():
            return value.items()
        case list() | tuple() | set() | frozenset():
            return enumerate(value)
    return ()


def expected(sentence: str) -> PydanticCustomError:
    """A validation error whose message is `sentence`, without pydantic's own prefix."""
    return PydanticCustomError("expected", "{sentence}", {"sentence": sentence})


@dataclass(frozen=True, slots=True)
class OneOf:
    """Accepts the rows of a table; the error lists them, and so does the JSON schema, as `x-rows` among others."""

    known: tuple[Any, ...]

    def check(self, value: Any) -> Any:
        """`value`, if there is such a row. Raises the error that pydantic reports."""
        if value not in self.known:
            raise expected(f"expected one of {', '.join(map(str, self.known))}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "enum": list(self.known), "x-rows": True}


def one_of(rows: Iterable[Any]) -> OneOf:
    """For names, the keys of a table; or for a few numbers."""
    return OneOf(tuple(rows))


def printable(seed: str) -> str:
    """`seed`, if a link can carry it and ASCII bytes can key the generator. Raises the error that pydantic reports."""
    if not (1 <= len(seed) <= MAX_SEED and seed.isascii() and seed.isprintable()):
        raise expected(f"expected 1 to {MAX_SEED} printable ASCII characters")
    return seed


def listed(value: Any) -> tuple[Any, ...]:
    """A JSON list as the tuple that a frozen model holds. Raises the error that pydantic reports."""
    if not isinstance(value, list | tuple):
        raise expected("expected a list")
    return tuple(value)


@dataclass(frozen=True, slots=True)
class AtMost:
    """A JSON list of `most` things, called `what` in the error."""

    most: int
    what: str

    def check(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """`values`, if they are few enough. Raises the error that pydantic reports."""
        if len(values) > self.most:
            raise expected(f"got {len(values)} {self.what}, expected at most {self.most}")
        return values

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        few = no_info_after_validator_function(self.check, handler(source))
        return no_info_before_validator_function(listed, few)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "maxItems": self.most}


Seed = Annotated[str, AfterValidator(printable)]


class Seeded(Strict):
    """What chance decides: which data train, and the first weights."""

    seed: Seed = "0.12345"


class OneWish(Strict):
    """An `edit` of which exactly one field may be given: two wishes at once would have an order that nobody knows."""

    besides: ClassVar[tuple[str, ...]] = ()  # fields that belong to another

    @model_validator(mode="after")
    def just_one(self) -> Self:
        """Raise unless it is so."""
        wishes = [name for name in type(self).model_fields if name not in self.besides]
        given = [name for name in wishes if getattr(self, name) is not None]
        if len(given) != 1:
            raise expected(f"expected exactly one of {', '.join(wishes)}, got {' and '.join(given) or 'none'}")
        return self


def wrong_at(path: tuple[str | int, ...], sentence: str, value: Any) -> ValidationError:
    """A validation error whose message is `sentence`, at a path inside the model that raises it."""
    line = InitErrorDetails(type=expected(sentence), loc=path, input=value)
    return ValidationError.from_exception_data("Spec", [line])


def missing_at(name: str, fields: Any) -> ValidationError:
    """A validation error that says that `fields` lack `name`."""
    return ValidationError.from_exception_data("Spec", [InitErrorDetails(type="missing", loc=(name,), input=fields)])

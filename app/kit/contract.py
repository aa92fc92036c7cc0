"""What a lab is. The web side uses only this; the torch half is named by `program` and imported in the engine.

A lab has to say what it is called, what can be asked for, and what its frames hold; all the rest has a default that
fits a lab without that ability.

The page's half is `static/labs/<name>.js` with a folder of the same name beside it, where these may lie:
`text.js` with the lab's sentences (`addTexts`), `*.css` (linked by the lab's page and by the projector), and
`skeleton.html`, what stands inside `<main class="lab">` until the modules have come. Sheets of shared drawings and
controls come by themselves: a page that imports `views/pixels.js` links `css/pixels.css` (app/web/sheets.py).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Generic, Literal, NamedTuple
from zlib import crc32

from pydantic import BaseModel, ValidationError, create_model
from typing_extensions import TypeVar

from app.engine.layout import ArrayLayout, Layouts
from app.errors import InvalidChange, InvalidSpec, from_validation, shown
from app.kit.controls import Controls, PageControl, value_at, with_value
from app.kit.export import Export
from app.kit.fields import FieldTable, Row
from app.kit.lessons import Lesson
from app.kit.schema import type_at
from app.kit.script import LOCALES, Both, LabStage, stages_of
from app.spec import Spec, Strict


class Nothing(Strict):
    """No field at all."""


SpecT = TypeVar("SpecT", bound=Spec, default=Any)  # whoever serves any lab knows no more of it
EditT = TypeVar("EditT", bound=BaseModel, default=Any)
ExamT = TypeVar("ExamT", bound=BaseModel, default=Any)


class Words(NamedTuple):
    """What a lab is called in one language, and what it counts."""

    title: str
    about: str  # one sentence
    unit: str  # what the counter counts, as in "120 epochs/s"
    measure: str  # what a challenge ranks, as in "Hidden test loss below 0.1"
    step: str  # what the step button trains
    figure: str  # the number under a tile
    legend: str  # what is seen on a tile: what its colours mean, and its rows and columns
    readings: Sequence[str] = ()  # names of the classes that a tile's reading is of; further ones go by their number

    @classmethod
    def of(
        cls,
        title: Both,
        about: Both,
        legend: Both,
        unit: Both = ("epochs", "Epochen"),
        measure: Both = ("Hidden test loss", "Verborgener Testfehler"),
        step: Both = ("One epoch", "Eine Epoche"),
        figure: Both = ("Test loss", "Testfehler"),
        readings: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> dict[str, Words]:
        """By language, where each is said in all of them."""
        said = map(cls, title, about, unit, measure, step, figure, legend, readings)
        return dict(zip(LOCALES, said, strict=True))


def seed_of(word: str) -> str:
    """A seed as pages choose theirs, the same for the same word."""
    return f"0.{crc32(word.encode()) % 100_000:05d}"


Filling = Callable[[str, str], str]  # person's id, room's word (either may be "") → value; "": it stays open


def by_person(person: str, room: str) -> str:
    """A seed of one's own."""
    return person and seed_of(person)


def by_room(person: str, room: str) -> str:
    """One seed for the whole room, so that what all have in common is trained once."""
    return room and seed_of(room)


def room_word(person: str, room: str) -> str:
    """The word of the room itself."""
    return room


class Lab(ABC, Generic[SpecT, EditT, ExamT]):
    """One thing to play with: its models, its checks and where its torch half lives."""

    name: ClassVar[str]
    words: ClassVar[Mapping[str, Words]]  # locale → words; "en" is there, and stands in for what is not
    spec: type[SpecT]  # what `configure` carries; every field has a default
    fields: ClassVar[Sequence[Row]] = ()  # of the spec that links, catalogue and locks know
    live: ClassVar[Sequence[str]] = ()  # paths in the spec that change while the network learns on; `tune` has them
    steered: ClassVar[Sequence[str]] = ()  # names of `fields` that are live, and that a host turns for the whole room
    told: ClassVar[Sequence[str]] = ()  # paths that the program says beside the live ones, and nobody tunes
    keeps: ClassVar[Sequence[str]] = ()  # paths in the spec that may change while the weights stay
    filled: ClassVar[Mapping[str, Filling]] = {}  # path in the spec → how a room fills in what its set-up leaves open
    edit: type[EditT] = Nothing  # type: ignore[assignment]  # of an `edit` message, besides `type` and `id`
    looks: ClassVar[frozenset[str]] = frozenset()  # of `edit`: they only choose what is looked at, whatever is locked
    steps: ClassVar[frozenset[str]] = frozenset()  # of `edit`: they train, and are locked where the step button is
    edit_controls: ClassVar[Controls] = {}  # locks beside those of `fields`: names of what is done by hand
    exam: type[ExamT] = Nothing  # type: ignore[assignment]  # hidden data for a challenge; every field has a default
    exam_own: ClassVar[Mapping[str, str]] = {}  # its field → path in the spec of the network that is examined
    exam_said: ClassVar[Sequence[str]] = ()  # its fields that a goal may name; the rest would tell what is hidden
    last_counts: ClassVar[bool] = False  # of a challenge: what a network has come to, not the best that it ever was
    script: ClassVar[Sequence[LabStage]] = ()  # this lab's part of the ready-made script
    exports: ClassVar[Mapping[str, Export]] = {}  # files to take home, by name
    rewinds: ClassVar[bool] = False  # the program remembers a run, and can go back in it
    page: ClassVar[str] = ""  # path of its page; "": /lab/<name>
    opens: ClassVar[Mapping[str, Any]] = {}  # fields of `spec`, over the defaults, for who opens the page by no link
    moment: ClassVar[Both] = ("", "")  # what people say aloud when it happens; in the gallery
    question: ClassVar[Both] = ("", "")  # the one that its scene in the gallery answers; "": its title stands there
    trains: ClassVar[bool] = True  # else nothing learns here: no controls of a run, and projectors show the page itself
    ensemble: ClassVar[bool] = False  # projectors make something of everybody's tiles together: the page's `ensemble`
    program: ClassVar[str]  # "package.module:Class" of the Program, imported in the engine only
    # small pictures: of one plane, so that all may lie over one another; each of a plane of its own; of pixels;
    # photographs, grey or in colour (`packed_colours` in app/data/pictures.py)
    tile: ClassVar[Literal["map", "relief", "pixels", "photo", "colour"]] = "map"
    figure: ClassVar[Literal["loss", "share"]] = "loss"  # the number under a tile: the less the better, or a percentage

    @abstractmethod
    def layouts(self, spec: SpecT) -> Layouts:
        """The arrays of each kind of frame of a session with this spec."""

    # What the page builds its controls from

    @cached_property
    def table(self) -> FieldTable:
        """The fields with what follows from them."""
        return FieldTable(self.spec, self.fields)

    @cached_property
    def controls(self) -> Mapping[str, PageControl]:
        """Name in links → what it sets; a room's stage can lock these."""
        return {**self.table.controls(), **self.edit_controls}

    def catalog(self) -> dict[str, Any]:
        """Everything the page needs to build this lab's controls, as JSON values.

        `name`, `words`, `looks`, `tile`, `figure`, `trains` and `ensemble` are added to it.
        """
        defaults = self.spec.model_validate({}).model_dump(mode="json")
        ways = {name: {last(path): path for path in getattr(self, name)} for name in ("live", "told")}
        steered = {"steered": list(self.steered)} if self.steered else {}
        opens = {"opens": self.spec.model_validate(self.opens).model_dump(mode="json")} if self.opens else {}
        return {"defaults": defaults, **opens, "fields": self.table.catalog(), **ways, **steered, **self.offers()}

    def offers(self) -> dict[str, Any]:
        """What the catalogue holds besides, as JSON values."""
        return {}

    def details(self) -> dict[str, Any]:
        """What its page fetches when it is first needed, as JSON values: GET /api/details/NAME."""
        return {}

    @property
    def lessons(self) -> Mapping[str, Lesson]:
        """Guided lessons by their names, in their order. Raises BrokenLesson where a file of theirs can't be."""
        return {}

    # What pages ask for

    @cached_property
    def tune(self) -> type[BaseModel]:
        """What `tune.changes` may hold, by the last word of each live path; None leaves a value as it is."""
        fields: dict[str, Any] = {last(path): (type_at(self.spec, path) | None, None) for path in self.live}
        return create_model(f"{self.spec.__name__}Tune", __base__=Strict, __doc__="Live changes.", **fields)

    def check_edit(self, spec: SpecT, edit: EditT) -> None:
        """Raise InvalidChange if the network of `spec` has no such parameter."""

    def only_looks(self, fields: Mapping[str, Any]) -> bool:
        """Whether an `edit` of these fields leaves the network as it is."""
        return bool(fields) and self.looks.issuperset(fields)

    def goes_on(self, fields: Mapping[str, Any]) -> bool:
        """Whether an `edit` of these fields trains, as the step button does."""
        return not self.steps.isdisjoint(fields)

    def check_focus(self, spec: SpecT, unit: tuple[int, int]) -> None:
        """Raise InvalidChange if the network of `spec` has no such unit."""
        raise InvalidChange(f"unit is {list(unit)}: there are no units to look into in this lab", "unit")

    def check_keep(self, old: SpecT, new: SpecT) -> None:
        """Raise InvalidSpec if the weights of `old` do not fit `new` (`configure` with `keep`)."""
        if not self.keeps:
            raise InvalidSpec("keep is true: in this lab a changed spec begins anew, expected false", "")
        before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
        alike = after
        for path in (*self.keeps, *self.told):
            alike = with_value(alike, path, value_at(before, path))
        for name, value in before.items():
            if alike[name] != value:
                may = " and ".join(self.keeps)
                got = f"{name} is {shown(after[name])}: expected it as it was, only {may} may change with keep"
                raise InvalidSpec(got, name)

    def tuned(self, spec: SpecT) -> dict[str, Any]:
        """The live values that a session starts with, as JSON values: those `tune` may change later."""
        fields = spec.model_dump(mode="json")
        return {last(path): value_at(fields, path) for path in self.live}

    def with_changes(self, spec: SpecT, changes: dict[str, Any]) -> SpecT:
        """`spec` with live changes taken over, so that a later welcome shows them.

        Raises InvalidChange if they do not go with the rest of `spec`.
        """
        fields = spec.model_dump()
        for path in (*self.live, *self.told):
            if last(path) in changes:
                fields = with_value(fields, path, changes[last(path)])
        try:
            return self.spec.model_validate(fields)
        except ValidationError as error:
            raise from_validation(error, InvalidChange, "changes") from error

    def with_said(self, fields: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` of a spec, of which a set-up names but some, with live changes among them."""
        for path in self.live:
            if last(path) in changes:
                fields = with_new(fields, path.split("."), changes[last(path)])
        return fields

    def restarted(self, spec: SpecT, tuned: Mapping[str, Any]) -> SpecT:
        """`spec` with what `tuned` says of the start that the network is at, where a lab has several."""
        told = {last(path): tuned[last(path)] for path in self.told}
        return self.with_changes(spec, told) if told else spec

    def steps_per_epoch(self, spec: Any) -> int:
        """How many steps, which is what the engine counts, are one pass over all that is learned from.

        1: a step is an epoch; 0: mini-batches are drawn at random, and there is no such pass.
        """
        return 1

    def exported(self, spec: SpecT) -> Sequence[ArrayLayout]:
        """The arrays of its frames that `exports` are made of."""
        return ()

    # What a room asks

    def together(self, spec: SpecT) -> str:
        """Sessions with the same word have something in common, and are hosted by the same engine; "": nothing."""
        return ""

    def parameters(self, spec: SpecT) -> int:
        """How many numbers the network of `spec` learns: fewest wins a challenge."""
        return 0

    def facets(self, spec: SpecT) -> dict[str, list[str]]:
        """What a room's statistics count, as name → values that `spec` has: {"activation": ["tanh", "tanh"], …}."""
        return {}

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        """The `fields` of a room's set-up with what they leave open filled in for one person's id, as `filled` says.

        `room` is a word that nobody outside knows.
        """
        for path, filling in self.filled.items():
            group, _, name = path.rpartition(".")
            said = fields.get(group, {})
            value = filling(person, room)
            if value and isinstance(said, dict) and name not in said:
                fields = {**fields, group: {**said, name: value}}
        return fields

    def alone(self, spec: SpecT) -> SpecT:
        """`spec` for whoever is in no room: without the room's word, by which its people have something in common."""
        fields, usual = spec.model_dump(), self.spec.model_validate({}).model_dump()
        for path, filling in self.filled.items():
            if filling is room_word:
                fields = with_value(fields, path, value_at(usual, path))
        return self.spec.model_validate(fields)

    def exam_for(self, spec: SpecT, fields: dict[str, Any], seed: str) -> ExamT:
        """An `exam` for networks that learn from `spec`'s data: `fields` over the spec's own, drawn from `seed`.

        Raises InvalidSpec for wrong fields, the seed's too: who names it would know what is hidden; and where the lab
        has no exams.
        """
        if not self.exam.model_fields:
            raise InvalidSpec(f"exam is {shown(fields)}: there are no challenges in this lab", "")
        for name in fields:
            if name not in self.exam_said:
                may = ", ".join(self.exam_said)
                raise InvalidSpec(f"{name} is {shown(fields[name])}: expected no field but {may}", name)
        own = {name: value_at(spec, path) for name, path in self.exam_own.items()}
        try:
            exam = self.exam.model_validate({"seed": seed, **own, **fields})
        except ValidationError as error:
            raise from_validation(error, InvalidSpec) from error
        self.check_exam(spec, exam)
        return exam

    def check_exam(self, spec: SpecT, exam: ExamT) -> None:
        """Raise InvalidSpec if `exam` does not go with `spec`."""

    def by_hand(self, exam: ExamT) -> bool:
        """Whether `exam` is of what hands have done: these may then `edit` while the challenge runs."""
        return False

    def measures(self, spec: SpecT, exam: ExamT) -> bool:
        """Whether `exam` measures networks of `spec`: those that answer something else it can't compare with others."""
        return True

    def leads_to(self, spec: SpecT) -> str:
        """The name of a lab that goes on where this set-up ends: hosts get a button for it; "": none."""
        return ""

    def stages(self, locale: str) -> list[dict[str, Any]]:
        """This lab's part of the ready-made script, as JSON values of wire.rooms.Stage.

        In the language of `locale`, or in English.
        """
        return stages_of(self.name, self.script, locale)

    def link(self, spec: SpecT) -> str:
        """The page's path and state link that bring `spec` back."""
        return self.table.link(self.page or f"/lab/{self.name}", spec)

    # What the gallery of labs shows

    def showcase(self) -> dict[str, Any]:
        """Fields of `spec`, over the defaults, of the network that learns in the gallery."""
        return dict(self.opens)

    def played(self, turn: int) -> Mapping[str, Any] | None:
        """What a hand does there now, as fields of `edit`, where the picture is of what hands do; `turn` counts up."""
        return None


def last(path: str) -> str:
    """What `tune` calls the field at a path."""
    return path.rpartition(".")[2]


def with_new(fields: dict[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """A copy of dumped fields with this value at a path that need not be there yet."""
    first, *rest = path
    return {**fields, first: with_new(fields.get(first) or {}, rest, value) if rest else value}


def below(path: str, value: int, end: int, first: int = 0) -> None:
    """Raise InvalidChange at `path` unless first ≤ value < end: for edits and units of a network of a certain size."""
    if not first <= value < end:
        has = f"this network has {first} to {end - 1}" if end > first else "this network has none"
        raise InvalidChange(f"{path} is {value}: {has}", path)

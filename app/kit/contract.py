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
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel

from app.engine.layout import Layouts
from app.errors import InvalidChange, InvalidSpec, shown
from app.kit.controls import Controls
from app.spec import Spec, Strict


class Nothing(Strict):
    """No field at all."""


class Words(NamedTuple):
    """What a lab is called in one language, and what it counts; what is left out is said in English."""

    title: str
    about: str  # one sentence
    unit: str = "epochs"  # what the counter counts, as in "120 epochs/s"
    measure: str = "Hidden test loss"  # what a challenge ranks, as in "Hidden test loss below 0.1"
    step: str = "One epoch"  # what the step button trains
    figure: str = "Test loss"  # the number under a tile
    legend: str = ""  # what is seen on a tile: what its colours mean, and its rows and columns


class Lab(ABC):
    """One thing to play with: its models, its checks and where its torch half lives."""

    name: ClassVar[str]
    words: ClassVar[Mapping[str, Words]]  # locale → words; "en" is there, and stands in for what is not
    spec: ClassVar[type[Spec]]  # what `configure` carries; every field has a default
    tune: ClassVar[type[BaseModel]] = Nothing  # what `tune.changes` may hold; every field optional, None = unchanged
    edit: ClassVar[type[BaseModel]] = Nothing  # the fields of an `edit` message besides `type` and `id`
    looks: ClassVar[frozenset[str]] = frozenset()  # of `edit`: they only choose what is looked at, whatever is locked
    exam: ClassVar[type[BaseModel]] = Nothing  # hidden data for a challenge; every field has a default
    controls: ClassVar[Controls] = {}  # name in links → what it sets; a room's stage can lock these
    program: ClassVar[str]  # "package.module:Class" of the Program, imported in the engine only
    tile: ClassVar[Literal["map", "pixels"]] = "map"  # small pictures: of the plane, drawn smooth; or of pixels, crisp
    figure: ClassVar[Literal["loss", "share"]] = "loss"  # the number under a tile: the less the better, or a percentage

    @abstractmethod
    def catalog(self) -> dict[str, Any]:
        """Everything the page needs to build this lab's controls, as JSON values: `defaults`, a whole spec, at least.

        `name`, `words`, `looks`, `tile` and `figure` are added to it.
        """

    @abstractmethod
    def layouts(self, spec: Any) -> Layouts:
        """The arrays of each kind of frame of a session with this spec."""

    def check_edit(self, spec: Any, edit: Any) -> None:  # noqa: B027 - the model may have said it all
        """Raise InvalidChange if the network of `spec` has no such parameter."""

    def check_focus(self, spec: Any, unit: tuple[int, int]) -> None:
        """Raise InvalidChange if the network of `spec` has no such unit."""
        raise InvalidChange(f"unit is {list(unit)}: there are no units to look into in this lab", "unit")

    def check_keep(self, old: Any, new: Any) -> None:
        """Raise InvalidSpec if the weights of `old` do not fit `new` (`configure` with `keep`)."""
        raise InvalidSpec("keep is true: in this lab a changed spec begins anew, expected false", "")

    def tuned(self, spec: Any) -> dict[str, Any]:
        """The live values that a session starts with: those `tune` may change later."""
        return {field: getattr(spec, field) for field in self.tune.model_fields}

    def with_changes(self, spec: Any, changes: dict[str, Any]) -> Any:
        """`spec` with live changes taken over, so that a later welcome shows them.

        Raises InvalidChange if they do not go with the rest of `spec`.
        """
        return spec.model_copy(update=changes)

    def restarted(self, spec: Any, tuned: dict[str, Any]) -> Any:
        """`spec` with what `tuned` says of the start that the network is at, where a lab has several."""
        return spec

    def steps_per_epoch(self, spec: Any) -> int:
        """How many steps, which is what the engine counts, are one pass over all that is learned from.

        1: a step is an epoch; 0: mini-batches are drawn at random, and there is no such pass.
        """
        return 1

    # What a room asks

    def together(self, spec: Any) -> str:
        """Sessions with the same word have something in common, and are hosted by the same engine; "": nothing."""
        return ""

    def parameters(self, spec: Any) -> int:
        """How many numbers the network of `spec` learns: fewest wins a challenge."""
        return 0

    def facets(self, spec: Any) -> dict[str, list[str]]:
        """What a room's statistics count, as name → values that `spec` has: {"activation": ["tanh", "tanh"], …}."""
        return {}

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        """The `fields` of a room's set-up with what they leave open filled in for one person's id.

        Their own, such as a seed, by `person`; what all have in common by `room`, a word that nobody outside knows.
        """
        return fields

    def exam_for(self, spec: Any, fields: dict[str, Any], seed: str) -> Any:
        """An `exam` for networks that learn from `spec`'s data: `fields` over the spec's own, drawn from `seed`.

        Raises InvalidSpec for wrong fields, and where the lab has no exams.
        """
        raise InvalidSpec(f"exam is {shown(fields)}: there are no challenges in this lab", "")

    def stages(self, locale: str) -> list[dict[str, Any]]:
        """This lab's part of the ready-made script, as JSON values of wire.rooms.Stage; none unless a lab brings some.

        In the language of `locale`, or in English.
        """
        return []

    def link(self, spec: Any) -> str:
        """The page's path and state link that bring `spec` back; empty unless a lab has such links."""
        return ""

    # What the gallery of labs shows

    def showcase(self) -> dict[str, Any]:
        """Fields of `spec`, over the defaults, of the network that learns in the gallery."""
        return {}

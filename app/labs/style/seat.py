"""One session: its painting, the picture that becomes of it, and whose painting it takes for a style."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import count
from secrets import randbits
from typing import Any, NamedTuple

import numpy as np
import torch

from app.data.draws import draws
from app.data.paintings import SIZE, Painting, Stroke, example, pixels, points_in
from app.data.pictures import packed_colours, resampled
from app.data.styles import STYLES, style
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.seated import Seat
from app.kit.pools import Pool
from app.labs.style.features import Style, answers, filters, images_of, pictures_of
from app.labs.style.lab import OFFER_EDGE, STYLE_EDGES, SWATCH_EDGE
from app.labs.style.painting import Measured, Wanted
from app.labs.style.spec import (
    MAX_ALL_POINTS,
    MAX_STROKES,
    MOST_NUMBER,
    OFFERS,
    STEPS,
    StyleEdit,
    StyleSpec,
)
from app.labs.style.weighing import CONTENT_LEVEL, GRAIN

ages = count()


class Offer(NamedTuple):
    """A painting that everybody in the group may take for a style; `number` is its owner's, `age` counts up."""

    number: int
    age: int
    painting: Painting


class Shown(NamedTuple):
    """The picture uint8 [SIZE, SIZE, 3], how far it is from drawing and style; its Gram matrix, and the style's."""

    picture: np.ndarray
    content: float
    style: float
    gram: np.ndarray
    wanted: np.ndarray


Styles = Callable[[Any], Style]


class StyleSeat(Seat):
    """`pool` is that of its group, and its own where it has none. `shown`: as of the last `refresh` of the program."""

    spec: StyleSpec
    shown: Shown
    length = STEPS

    def __init__(self, spec: StyleSpec, pool: Pool[Offer], device: str, styles: Styles) -> None:
        """`styles` gives a style by its key."""
        super().__init__(spec)
        self.pool, self.device, self._styles = pool, device, styles
        self.painting = example(spec.drawing)
        self.number = 0  # that others know its painting by; 0: it never was lent
        self.offered = False
        self.neighbour = 0  # whose painting it takes for a style; 0: nobody's
        self.version = 0  # of its picture and its painting, together
        self.seen: Any = None  # all that what is shown depends on
        self._measured_for: Any = None
        self._content: tuple[Painting, torch.Tensor] | None = None
        pool.put(self, [])
        self.measured: Measured | None = None
        self.restart()

    # ---- what the picture should come to

    @property
    def strength(self) -> float:
        """0: the drawing, 1: the style."""
        return float(self.tuned["strength"])

    def offers(self) -> list[Offer]:
        """Those of others, the newest."""
        others = [each for each in self.pool.newest(OFFERS + 1, lambda offer: offer.age) if each.number != self.number]
        return others[-OFFERS:]

    @property
    def borrowed(self) -> Offer | None:
        """The neighbour's painting that it takes for a style, as long as that is offered."""
        return next((each for each in self.pool.items if each.number == self.neighbour), None)

    @property
    def style_key(self) -> str | Painting:
        """The style by its name, or the painting that is one."""
        return borrowed.painting if (borrowed := self.borrowed) else str(self.tuned["style"])

    @property
    def wanted(self) -> Wanted:
        """Both, of one picture."""
        if self._content is None or self._content[0] is not self.painting:
            found = answers(images_of([pixels(self.painting)], self.device))[CONTENT_LEVEL]
            self._content = self.painting, found
        return Wanted(self._styles(self.style_key), self._content[1])

    # ---- how far it is

    def look(self, exact: bool) -> tuple[Any, ...]:
        """All that what is shown depends on."""
        return self.updates, self.version, self.style_key, exact

    @property
    def unmeasured(self) -> bool:
        """Nothing is known of how far it is from what it should come to."""
        return self.measured is None or self._measured_for != self.style_key

    def measure(self, found: Measured) -> None:
        """So it is, or was before its last step."""
        self.measured, self._measured_for = found, self.style_key

    # ---- hands

    def restart(self) -> None:
        """The picture is the drawing again, with some grain."""
        (self.image,) = images_of([pixels(self.painting)], self.device)
        self.image = (self.image + grain(self.spec.data.seed).to(self.device)).clamp(-1, 1)
        self.first, self.second = torch.zeros_like(self.image), torch.zeros_like(self.image)
        self.updates = 0
        self.measured = None
        self.version += 1

    def inherit(self, old: StyleSeat) -> None:
        """What it uses stays; so do its painting and whether others may use that, but for another drawing."""
        self.number, self.neighbour = old.number, old.neighbour
        if old.spec.drawing == self.spec.drawing:
            self.painting = old.painting
            self.offer(old.offered)
        self.restart()

    def edit(self, edit: StyleEdit) -> None:
        """Take what a hand did. A full sheet takes no more strokes; of an empty one none can be taken back."""
        paper, strokes = self.painting
        if edit.stroke is not None and fits(strokes, edit.stroke):
            self.paint(Painting(paper, (*strokes, edit.stroke)))
        elif edit.undo:
            self.paint(Painting(paper, strokes[:-1]))
        elif edit.clear:
            self.paint(example(self.spec.drawing))
        elif edit.paper is not None:
            self.paint(Painting(edit.paper, strokes))
        elif edit.offer is not None:
            self.offer(edit.offer)
        elif edit.neighbour is not None:
            self.neighbour = edit.neighbour
        self.version += 1

    def paint(self, painting: Painting) -> None:
        """Where the drawing is another now, the picture begins with that."""
        before, after = images_of([pixels(self.painting), pixels(painting)], self.device)
        other = (before != after).any(0)
        self.image = torch.where(other, after, self.image)
        self.first, self.second = (torch.where(other, 0, each) for each in (self.first, self.second))
        self.painting, self.measured = painting, None
        self.offer(self.offered)

    def offer(self, offered: bool) -> None:
        """Whether others may take its painting, as it is now, for a style."""
        self.offered = offered
        if offered and not self.number:
            self.number = 1 + randbits(31) % MOST_NUMBER
        self.pool.put(self, [Offer(self.number, next(ages), self.painting)] if offered else [])

    def leave(self) -> None:
        """What it has offered goes along."""
        self.pool.drop(self)

    # ---- what is seen

    @property
    def by_hand(self) -> bool:
        """Whether a hand has painted."""
        ready_made = example(self.spec.drawing)
        return self.painting != ready_made

    def style_picture(self) -> np.ndarray:
        """What it takes for a style: uint8 [SIZE, SIZE, 3]."""
        return picture_of(self.style_key)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        if kind == "data":
            swatches = [resized(style(name), SWATCH_EDGE) for name in STYLES]
            return {"styles": np.stack(swatches), "filters": filters(self.device)}
        offers, (paper, strokes) = self.offers(), self.painting
        shown = self.shown
        return {
            **metrics(shown.content, shown.style, rate),
            "picture": shown.picture,
            "style": resized(self.style_picture(), STYLE_EDGES[kind]),
            "grams": np.stack([shown.wanted, shown.gram]),
            "neighbour": np.array([self.neighbour, self.borrowed is not None], np.uint32),
            "offered": np.array([self.offered], np.uint8),
            "paper": np.array([paper], np.uint8),
            "offer_count": np.array([len(offers)], np.uint32),
            "offer_numbers": np.array([each.number for each in offers], np.uint32),
            "offers": pictured(offers),
            "stroke_count": np.array([len(strokes)], np.uint32),
            "strokes": np.array([(each.colour, each.brush, len(each.points)) for each in strokes], np.uint8).reshape(
                -1, 3
            ),
            "point_count": np.array([points_in(strokes)], np.uint32),
            "points": np.array([point for each in strokes for point in each.points], np.uint8).reshape(-1, 2),
            **({"content": pixels(self.painting)} if kind == "full" else {}),
        }

    def tile(self) -> TileSnapshot:
        """The picture in colour."""
        shown, step = self.shown, self.step or len(self.painting.strokes) * self.by_hand
        return TileSnapshot(step, shown.content, shown.style, packed_colours(shown.picture, TILE_SIZE))

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """The picture in bytes: the momentum of its steps is gathered anew, which takes a few of them."""
        offer = {"number": self.number, "offered": self.offered, "neighbour": self.neighbour}
        return {**offer, "painting": self.painting, "picture": pictures_of(self.image)}

    def restore(self, state: dict[str, Any]) -> None:
        paper, strokes = state["painting"]
        self.painting = Painting(paper, tuple(Stroke(colour, brush, points) for colour, brush, points in strokes))
        self.number, self.neighbour = state["number"], state["neighbour"]
        self.restart()
        (self.image,) = images_of([state["picture"]], self.device)
        self.offer(state["offered"])


@lru_cache(maxsize=64)
def grain(seed: str) -> torch.Tensor:
    """Noise [3, SIZE, SIZE]."""
    return torch.from_numpy(draws(seed, "grain").normal(0, GRAIN, (3, SIZE, SIZE)).astype(np.float32))


def fits(strokes: tuple[Stroke, ...], more: Stroke) -> bool:
    """Whether there is room for one more."""
    return len(strokes) < MAX_STROKES and points_in((*strokes, more)) <= MAX_ALL_POINTS


def picture_of(key: str | Painting) -> np.ndarray:
    """A style by its name, or a painting that is one: uint8 [SIZE, SIZE, 3]."""
    return style(key) if isinstance(key, str) else pixels(key)


def resized(picture: np.ndarray, edge: int) -> np.ndarray:
    """uint8 [edge, edge, 3]."""
    return picture if len(picture) == edge else np.rint(resampled(picture, edge)).astype(np.uint8)


def pictured(offers: list[Offer]) -> np.ndarray:
    """uint8 [N, OFFER_EDGE, OFFER_EDGE, 3]."""
    return np.array([resized(pixels(each.painting), OFFER_EDGE) for each in offers], np.uint8).reshape(
        -1, OFFER_EDGE, OFFER_EDGE, 3
    )

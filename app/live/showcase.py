"""The gallery's networks: one for each lab, learning on this server for as long as somebody looks.

Everybody who looks at a lab's exhibit gets the same bytes: its whole picture, as a page of its own would get it, or its
tile. It comes when somebody looks at it, begins anew when it has learned what there is to learn, and gives its place to
people when the server is full; its last picture stays. Labs that nobody looks at have none.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from app.engine.messages import Control, Edit, Frame, Tile, Watch
from app.engine.tables.speeds import SPEEDS
from app.kit.contract import Lab
from app.live.dispatch import Asker
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.live.session import Audience, Session
from app.live.timer import Timer
from app.wire.messages import read_model
from app.wire.wall import wall_frame

SHOWN_SECONDS = 40.0  # until a network begins anew, for somebody new may be looking …
SHOWN_STEPS = 50  # … since it had come so far, and to a figure: on a busy server it takes longer until there is one
REST_SECONDS = 4.0  # for one that is done, so that people see what it has come to
FRESH_SECONDS = 3.0  # after a new start, which shows nothing so far: the last picture stays
PLAYED_SECONDS = 2.5  # between two things that a hand does at an exhibit
UNSEEN_SECONDS = 12.0  # without anybody who looks; a page that got no answer in time asks again eight after it asked
WATCH_SECONDS = 0.4  # between two looks of a page at the whole of a network …
WATCHES_PER_SECOND = 100  # … where few do: of more, all who watch share so many looks
LONGEST_WATCH_SECONDS = 6.0  # less than after what a network counts as unseen
SPEED = "calm"  # where the lab has speeds: slow enough to follow


def spec_of(lab: Lab) -> Any:
    """What the lab's exhibit learns."""
    spec = read_model(lab.spec, {"lab": lab.name, **lab.showcase()})
    return lab.with_changes(spec, {"speed": SPEED}) if "speed" in lab.tuned(spec) else spec


class NullOutbox(Outbox):
    """Of a session without a page: nobody reads what it says."""

    def say_text(self, text: str) -> None:
        """Nothing is kept: nobody reads it."""


class Exhibit(Audience):
    """One lab's network in the gallery; follows its own session as the session's audience."""

    def __init__(self, lab: Lab, hub: Hub) -> None:
        self.tile: Tile | None = None
        self.frame: Frame | None = None  # the newest picture of all of it
        self.data: Frame | None = None  # what it learns from, as the same page would get that
        self.looked = -math.inf  # when somebody did last
        self.watched = -math.inf  # the same of its frames
        self.session: Session | None = None
        self.before: Session | None = None  # what ran before, as it ended: its picture may still be seen somewhere
        self.lab = lab
        self._hub = hub
        self._outbox = NullOutbox()
        self._ran = self._kept = False  # kept: the picture of the start before, which is still worth more
        self._now = self._begun = 0.0  # when somebody looked, and when it began
        self._since = 0.0  # when it began, or came to rest
        self._ended = -math.inf  # when it was to begin anew
        self._shown = math.inf  # when there was something to see
        self._turn, self._played = 0, -math.inf  # what a hand does next, and when it did something last

    def update(self, now: float) -> None:
        """Have something going on here, if there is a place for it."""
        self._now = now
        if self.session is None:
            if self.lab.trains and not self._hub.sessions.full:
                self._open(now)
            return
        self._see(self.session, watched=now - self.watched < UNSEEN_SECONDS)
        self._play(self.session, now)
        runs = self.session.state is not None and self.session.state.running
        if runs is not self._ran:
            self._ran, self._since = runs, now
        if self._is_over(self.session, now - self._since) and now - self._ended >= REST_SECONDS:
            self._end(self.session, now)

    def _is_over(self, session: Session, seconds: float) -> bool:
        """It has rested or been seen for `seconds`, which is long enough; a run that nobody has heard of is neither."""
        came_to_rest = not self._ran and self._since > self._begun
        if session.gone or came_to_rest:
            return seconds >= REST_SECONDS
        return (seconds if not self._ran else self._now - self._shown) >= SHOWN_SECONDS

    @property
    def _has_begun(self) -> bool:
        """A new start has something to show."""
        return self._now - self._begun >= FRESH_SECONDS

    def look(self, now: float, whole: bool = False) -> None:
        """Somebody looks at its tile, or at the `whole` of it."""
        self.looked = now
        if whole:
            self.watched = now

    def close(self) -> None:
        """Give the place away."""
        if self.session is not None:
            self._hub.dismiss(self.session)

    def leave(self) -> None:
        """Nobody looks any more: it ends as it was seen last."""
        if self.session is not None and not self.session.gone:
            self._save(self.session, self.close)
        else:
            self.close()

    def _save(self, session: Session, then: Callable[[], None]) -> None:
        """Have the checkpoint of this moment, and `then` go on, unless the session has ended meanwhile."""

        def saved() -> None:
            if self.session is session:
                then()

        self._hub.commands.send(session, session.when_saved(saved))

    def _remember(self, session: Session) -> None:
        """Keep what ran here, unless what is seen is still of a run before."""
        if session.checkpoint is not None and (self._has_begun or not self._kept):
            self.before = Session(self.lab, session.checkpoint_spec)
            self.before.go_on_from(session.checkpoint, session.checkpoint_spec)

    def _open(self, now: float) -> None:
        session = Session(self.lab, spec_of(self.lab), audience=self, evictable=True)
        session.set_watch(Watch(session.id, tile=True))
        self._hub.adopt(session, self._outbox)
        self.session = session
        self._begin(session, now)

    def _end(self, session: Session, now: float) -> None:
        """Begin anew, once it is kept as it is; an engine that says nothing to that is asked again."""
        self._ended = now
        if session.gone:  # its engine could not keep it: the next one may do better
            self.close()
            return

        def anew() -> None:
            self._remember(session)
            self._begin(session, self._now)

        self._save(session, anew)

    def _begin(self, session: Session, now: float) -> None:
        self._since = self._begun = now
        self._shown = math.inf
        self._ran, self._kept = False, self.frame is not None
        for action in ("reset", "run"):
            self._hub.commands.submit(session, Control(session.id, action), Asker.SERVER)

    def _play(self, session: Session, now: float) -> None:
        """Do as a hand would, where the lab's picture is of that."""
        if now - self._played < PLAYED_SECONDS or (fields := self.lab.played(self._turn)) is None:
            return
        self._turn, self._played = self._turn + 1, now
        edit = Edit(session.id, read_model(self.lab.edit, dict(fields)), look=self.lab.only_looks(fields))
        self._hub.commands.submit(session, edit, Asker.SERVER)

    def _see(self, session: Session, watched: bool) -> None:
        """Take its own frames: as drawn where somebody watches, or it trains for those alone; else two and no more."""
        drawn = SPEEDS[self.lab.tuned(session.spec).get("speed", "frame")].steps_per_frame is not None
        while (frame := session.page.window.take()) is not None:
            if frame.kind == "data":
                self.data = frame
            elif not self._kept or self._has_begun:
                self.frame = frame
            if drawn or watched:
                self._hub.acknowledged(session, frame.sequence)

    # ---- as the session's audience

    def on_tile(self, tile: Tile) -> None:
        """The newest picture came; until a new start has something to show, the last one is worth more."""
        if self.tile is None or self._has_begun:
            self.tile = tile
            if tile.step >= SHOWN_STEPS and not math.isnan(tile.figure):
                self._shown = min(self._shown, self._now)

    def on_forgotten(self) -> None:
        """The session is no more: somebody needed the place, or nobody looks."""
        if self.session is not None:
            self._remember(self.session)
        self.session = None


class Showcase:
    """All exhibits; the tile of each is a wall frame with the lab's number in the order of the labs as the slot."""

    def __init__(self, hub: Hub, clock: Callable[[], float] = time.monotonic) -> None:
        self.exhibits = {name: Exhibit(lab, hub) for name, lab in hub.labs.items()}
        self._slots = {name: slot for slot, name in enumerate(hub.labs)}
        self._clock = clock
        self._tiles: dict[str, tuple[Tile | None, Frame]] = {}  # as they were encoded last
        self._next_watch = 0.0  # when the page that looked last may look again
        self._closing = Timer(self.close_if_unseen)

    def look(self, lab: str) -> bytes:
        """The newest tile of this lab's network; encoded once for all who look. Raises KeyError where there is none."""
        tile = self._seen(lab).tile
        known, frame = self._tiles.get(lab, (None, wall_frame({}, 0)))
        if tile is not known and tile is not None:
            frame = wall_frame({self._slots[lab]: tile}, frame.sequence + 1)
        self._tiles[lab] = tile, frame
        return frame.payload

    def watch(self, lab: str) -> bytes | None:
        """The newest frame of this lab's network, as its layouts say; None before the first. Raises KeyError."""
        frame = self._seen(lab, whole=True).frame
        return frame.payload if frame is not None else None

    def data(self, lab: str) -> bytes | None:
        """What this lab's network learns from, as its layouts say; None before it is known. Raises KeyError."""
        frame = self._seen(lab, whole=True).data
        return frame.payload if frame is not None else None

    def networks(self, lab: str) -> list[Session]:
        """The one that learns for this lab, and the one before, as it ended; none where nobody has looked."""
        exhibit = self.exhibits.get(lab)
        known = (exhibit.session, exhibit.before) if exhibit is not None else ()
        return [session for session in known if session is not None]

    def _seen(self, lab: str, whole: bool = False) -> Exhibit:
        """This lab's exhibit, which somebody looks at."""
        exhibit = self.exhibits[lab]
        now = self._clock()
        exhibit.look(now, whole)
        exhibit.update(now)
        self._closing.start(UNSEEN_SECONDS)
        return exhibit

    def next_watch(self) -> float:
        """In how many seconds a page that has just watched should do so again: each gets a moment of its own."""
        now = self._clock()
        latest = now + LONGEST_WATCH_SECONDS
        self._next_watch = min(max(now + WATCH_SECONDS, self._next_watch + 1 / WATCHES_PER_SECOND), latest)
        return self._next_watch - now

    def close_if_unseen(self) -> None:
        """Send away the networks that nobody has looked at for a while; look at the others again later."""
        now = self._clock()
        for exhibit in self.exhibits.values():
            if now - exhibit.looked >= UNSEEN_SECONDS:
                exhibit.leave()
        rest = [each.looked + UNSEEN_SECONDS - now for each in self.exhibits.values() if each.session is not None]
        if rest:  # one that is on its way out is looked at again, too
            self._closing.start(min(seconds if seconds > 0 else UNSEEN_SECONDS for seconds in rest))

    def close(self) -> None:
        """Send the networks away."""
        self._closing.cancel()
        for exhibit in self.exhibits.values():
            exhibit.close()

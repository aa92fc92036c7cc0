"""A program whose sessions each are one object, a seat: the bookkeeping that every lab would write again.

A lab's program says what a seat is; where many seats are cheaper together, it overrides `train` or `groups`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, ClassVar, Generic, Self, TypeVar

from app.engine.devices import choose_device, read
from app.engine.layout import ArrayLayout, Layouts
from app.engine.program import Progress, Snapshot, TileSnapshot


class Seat(ABC):
    """One session: its spec, its live values, how far it is."""

    length: int | None = None  # steps after which it rests; told to run again, it goes on for as many
    saves: ClassVar[Sequence[str]] = ()  # its attributes that a checkpoint holds beside `state`, as they are

    def __init__(self, spec: Any) -> None:
        self.spec = spec
        self.step = 0
        self.tuned: dict[str, Any] = {}
        self.focus: tuple[int, int] | None = None
        self.laid_out: tuple[Any, Layouts] | None = None  # a spec, and the arrays of its frames

    @property
    def left(self) -> int | None:
        """Steps until it rests; None: it never does."""
        return None if self.length is None else self.length - self.step % self.length

    def begin(self) -> None:  # noqa: B027 - most seats are ready as they are
        """A new session, with nothing to go on from: what costs more than to go on from something is done here."""

    @abstractmethod
    def restart(self) -> None:
        """New start; that it is at step 0 says `reset`."""

    def reset(self) -> None:
        """New start at step 0; where that fails, it is as far as it was."""
        self.restart()
        self.step = 0

    def train(self, steps: int) -> bool:
        """Train for so many steps; whether everything is still finite. Not called where the program trains itself."""
        raise NotImplementedError(f"{type(self).__name__} does not train by itself")

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """The arrays of a frame of `kind`, numpy's or torch's. Not called where the program draws itself."""
        raise NotImplementedError(f"{type(self).__name__} does not draw by itself")

    def tile(self) -> TileSnapshot:
        """The small picture. Not called where the program draws itself."""
        raise NotImplementedError(f"{type(self).__name__} does not draw by itself")

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """What `restore` needs beside step, live values and focus: arrays, numpy's or torch's, and plain values.

        What somebody looks at is called "looks": it is not there for whoever opens a link to the network.
        """

    @abstractmethod
    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave, with numpy arrays in place of tensors."""

    def keep(self, spec: Any) -> None:
        """Go on with another spec."""
        self.spec = spec

    def inherit(self, old: Self) -> None:  # noqa: B027 - most sessions begin anew with another set-up
        """Take over what another set-up leaves from the seat that this session had before; that one has left."""

    def rewind(self, step: int) -> None:
        """Back to what the run was at `step`, or shortly before."""
        raise NotImplementedError(f"{type(self).__name__} remembers nothing")

    def edit(self, edit: Any) -> None:
        """Somebody's hand."""
        raise NotImplementedError(f"{type(self).__name__} has nothing to edit")

    def left_alone(self) -> bool:
        """Nobody steers it any more; whether it is another by that."""
        return False

    def examine(self, exam: Any) -> float:
        """The loss on hidden data."""
        raise NotImplementedError(f"{type(self).__name__} takes no exams")

    def leave(self) -> None:  # noqa: B027 - most seats hold nothing that others need
        """The session ends, or begins anew as another seat."""


SeatType = TypeVar("SeatType", bound=Seat)


class SeatedProgram(ABC, Generic[SeatType]):
    """Implements app.engine.program.Program."""

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        self.device = choose_device(device, backend)
        self.seats: dict[str, SeatType] = {}

    @abstractmethod
    def seat(self, spec: Any) -> SeatType:
        """A new session's seat, ready to train; what can fail fails here."""

    @abstractmethod
    def live(self, spec: Any) -> dict[str, Any]:
        """The live values that a session starts with: the lab's `tuned`."""

    @abstractmethod
    def layouts_of(self, spec: Any) -> Layouts:
        """The arrays of each kind of frame: the lab's `layouts`."""

    # ---- sessions come and go

    def admit(self, session: str, spec: Any, state: dict[str, Any] | None) -> None:
        """Begin a session, from `state` (what `checkpoint` gave) if there is one."""
        seat = self._seated(spec)
        with given_up_on_failure(seat):
            if state is None:
                seat.begin()
            else:
                seat.step, seat.focus = state["epoch"], state["focus"]
                seat.tuned.update(state["tuned"])
                for name in seat.saves:
                    setattr(seat, name, state["own"][name])
                seat.restore(state["own"])
        self.seats[session] = seat

    def release(self, session: str) -> None:
        """Forget a session."""
        self.seats.pop(session).leave()

    def configure(self, session: str, spec: Any, keep: bool) -> None:
        """Exchange a session's spec; `keep` carries its weights and step over."""
        if keep:
            self.seats[session].keep(spec)
            return
        seat = self._seated(spec)
        old = self.seats.pop(session)  # whose place is given away: if `seat` can't begin, the session is over
        old.leave()
        with given_up_on_failure(seat):
            seat.begin()
            seat.inherit(old)
        self.seats[session] = seat

    def reset(self, session: str) -> None:
        """New start at step 0."""
        self.seats[session].reset()

    def rewind(self, session: str, step: int) -> None:
        """Back to what the run was at `step`, or shortly before; what came after it can still be gone to."""
        self.seats[session].rewind(step)

    def _seated(self, spec: Any) -> SeatType:
        seat = self.seat(spec)
        seat.tuned = self.live(spec)
        return seat

    # ---- live changes

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Change live values; nothing restarts. Whether what the session shows is another by that, and due at once."""
        self.seats[session].tuned.update(changes)
        return False

    def edit(self, session: str, edit: Any) -> None:
        """Take what a hand did: a parameter, or whatever the lab's `edit` model holds."""
        self.seats[session].edit(edit)

    def left(self, session: str) -> bool:
        """Its page is gone, or another took its place. Whether the network is another by that: nobody steers it now."""
        return self.seats[session].left_alone()

    def affected(self) -> Sequence[str]:
        """Sessions that look different because of what others did: none, where they have nothing in common."""
        return ()

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        """Show this unit's map from now on."""
        self.seats[session].focus = unit

    def focused(self, session: str) -> tuple[int, int] | None:
        """Whose map is shown; None: the output's."""
        return self.seats[session].focus

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each named session for so many steps, or until it rests, one after the other."""
        diverged = []
        for name, count in steps.items():
            seat = self.seats[name]
            most = bounded(seat, count)
            if not seat.train(most):
                diverged.append(name)
            seat.step += most
        return self.progress(steps, diverged)

    def progress(self, trained: Iterable[str], diverged: Collection[str]) -> Progress:
        """What came of it, where the steps of those who `trained` are counted: who has reached the end."""
        finished = []
        for name in trained:
            seat = self.seats[name]
            if seat.length and seat.step and not seat.step % seat.length and name not in diverged:
                finished.append(name)
        return Progress(tuple(diverged), tuple(finished))

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """`sessions` in groups that cost no more time together than one of them alone: each by itself."""
        return [[session] for session in sessions]

    # ---- what sessions are like

    def step(self, session: str) -> int:
        """How many steps a session has trained since its start."""
        return self.seats[session].step

    def tuned(self, session: str) -> dict[str, Any]:
        """Every live value of a session as it is now."""
        return dict(self.seats[session].tuned)

    def layouts(self, session: str) -> Layouts:
        """The arrays of each kind of frame of this session: for equal ones most often the same object."""
        seat = self.seats[session]
        if seat.laid_out is None or seat.laid_out[0] is not seat.spec:
            seat.laid_out = seat.spec, known(tuple(self.layouts_of(seat.spec).items()))
        return seat.laid_out[1]

    def refresh(self, seats: Sequence[SeatType], exact: bool) -> None:
        """Find out what pictures and tiles of `seats` are about to show, where that is cheaper for many at once.

        `exact`: all of it, as it is now; otherwise what can wait may be a little old.
        """

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`, drawn one after the other; what lies on a device is read together."""
        if kind != "data":
            self.refresh([self.seats[name] for name in rates], exact=kind == "full")
        drawn = read({name: self.seats[name].snapshot(kind, rate) for name, rate in rates.items()})
        return {name: Snapshot(self.seats[name].step, arrays) for name, arrays in drawn.items()}

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """Small pictures of many sessions in one batch."""
        self.refresh([self.seats[name] for name in sessions], exact=False)
        return {session: self.seats[session].tile() for session in sessions}

    def examine(self, exams: Mapping[str, Any]) -> dict[str, float]:
        """The loss of each session's network on the hidden data of its exam (the lab's `exam` model)."""
        return {session: self.seats[session].examine(exam) for session, exam in exams.items()}

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        """All that `admit` needs to go on from here; what lies on a device is read together."""
        states: dict[str, dict[str, Any]] = read({session: saved(self.seats[session]) for session in sessions})
        return states


@lru_cache(maxsize=256)
def known(layouts: tuple[tuple[str, tuple[ArrayLayout, ...]], ...]) -> Layouts:
    """Kinds of frames with their arrays, once for all sessions that have the same."""
    return dict(layouts)


@contextmanager
def given_up_on_failure(seat: Seat) -> Iterator[None]:
    """A seat that can't begin keeps nothing that others need."""
    try:
        yield
    except BaseException:
        seat.leave()
        raise


def saved(seat: Seat) -> dict[str, Any]:
    """What `SeatedProgram.admit` goes on from; "epoch" is how databases have named the steps from the beginning."""
    own = {**{name: getattr(seat, name) for name in seat.saves}, **seat.state()}
    return {"epoch": seat.step, "tuned": dict(seat.tuned), "focus": seat.focus, "own": own}


def bounded(seat: Seat, steps: int) -> int:
    """`steps`, but no more than until the seat rests."""
    return steps if seat.left is None else min(steps, seat.left)

"""Pictures of networks as frames hold them: of many that nobody looks into in the same arrays, of others one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.engine.bodies import bodies
from app.engine.dense.cohort import Cohort
from app.engine.layout import ArrayLayout
from app.engine.program import Snapshot, metrics
from app.labs.playground.seat import PlaygroundSeat
from app.labs.playground.stopping import WHY
from app.labs.playground.switches import resting_units

NOWHERE = (-1, -1)
NO_FOCUS = np.array(NOWHERE, np.int32)


class Seen(NamedTuple):
    """A session that is drawn: what it is called, its losses [2], steps per second, map and thumbnails."""

    session: str
    seat: PlaygroundSeat
    losses: np.ndarray
    rate: float
    drawn: tuple[np.ndarray, np.ndarray]


def together(cohort: Cohort, group: Sequence[Seen], layout: Sequence[ArrayLayout]) -> dict[str, Snapshot]:
    """The `live` frames of a group whose seats are plain and whose arrays are laid out alike."""
    sessions, seats, losses, rates, drawn = zip(*group, strict=True)
    slots = [seat.slot for seat in seats]
    both = joined(losses)
    maps, thumbnails = zip(*drawn, strict=True)
    columns = {
        **{name: array[np.newaxis] for name, array in seats[0].unseen.items()},
        "train_loss": both[:, :1],
        "test_loss": both[:, 1:],
        "epochs_per_second": np.array(rates, np.float32)[:, np.newaxis],
        "learning_rate": cohort.rates(slots)[:, np.newaxis],
        "focus": np.array([seat.focus or NOWHERE for seat in seats], np.int32),
        "thumbnails": joined(thumbnails),
        "map": joined(maps),
        "stopped": joined([WHY[seat.stopped] for seat in seats]),
        "furthest": np.array([seat.furthest for seat in seats], np.uint32)[:, np.newaxis],
        **parameters_of(cohort, slots, seats[0].spec.sizes),
    }
    written = bodies(layout, columns, len(group))
    return {name: Snapshot(seat.step, body) for name, seat, body in zip(sessions, seats, written, strict=True)}


def joined(arrays: Sequence[np.ndarray]) -> np.ndarray:
    """[array, …] of arrays of one shape, in a third of the time that np.stack takes."""
    return np.concatenate(arrays).reshape(len(arrays), *arrays[0].shape)


def parameters_of(cohort: Cohort, slots: Sequence[int], sizes: Sequence[int]) -> dict[str, np.ndarray]:
    """Weights [slot, in, out] and biases [slot, out] of every layer; all networks are of `sizes`."""
    found: dict[str, np.ndarray] = {}
    parts = zip(cohort.padded(slots), pairwise(sizes), strict=True)
    for layer, ((weights, biases), (inputs, units)) in enumerate(parts, start=1):
        found[f"weights.{layer}"], found[f"biases.{layer}"] = weights[:, :inputs, :units], biases[:, :units]
    return found


def one_by_one(kind: str, cohort: Cohort, pictures: Sequence[Seen]) -> dict[str, Snapshot]:
    """Frames of `kind`, whatever they hold."""
    if not pictures:
        return {}
    slots = [seen.seat.slot for seen in pictures]
    given = zip(
        pictures, cohort.layers(slots), cohort.rates(slots).reshape(-1, 1), updates_of(cohort, pictures), strict=True
    )
    return {
        seen.session: Snapshot(seen.seat.step, arrays_of(kind, seen, layers, rate, updates))
        for seen, layers, rate, updates in given
    }


def updates_of(cohort: Cohort, pictures: Sequence[Seen]) -> Sequence[int | None]:
    """How many updates each has had, if that is to be known of anybody: what dropout leaves out depends on it."""
    if not any(seen.seat.drops for seen in pictures):
        return [None] * len(pictures)
    updates: list[int | None] = cohort.updates_of([seen.seat.slot for seen in pictures]).tolist()
    return updates


def arrays_of(
    kind: str,
    seen: Seen,
    layers: Sequence[tuple[np.ndarray, np.ndarray]],
    learning_rate: np.ndarray,
    updates: int | None,
) -> Mapping[str, np.ndarray]:
    """All arrays of one frame."""
    seat, (train, test), (shown, thumbnails) = seen.seat, seen.losses.tolist(), seen.drawn
    arrays = {
        **metrics(train, test, seen.rate),
        "learning_rate": learning_rate,
        "focus": np.array(seat.focus, np.int32) if seat.focus else NO_FOCUS,
        "thumbnails": thumbnails,
        "map": shown,
        **seat.looked_at(kind),
        "stopped": WHY[seat.stopped],
        "furthest": np.array([seat.furthest], np.uint32),
    }
    if updates is not None or seat.switches.units:
        since = updates if seat.step else None
        arrays["resting"] = resting_units(seat.spec, seat.data.train, seat.switches, since)
    if kind == "full":
        arrays["remembered"] = np.array([len(seat.moments.steps)], np.uint32)
        arrays["moments"] = np.array(seat.moments.steps, np.uint32)
        arrays |= seat.shown_walk()
    at_rest = kind == "full" or not seen.rate
    now = None if seat.astray else partial(seat.standing, train, test, layers)
    arrays["lesson"] = seat.lesson.told(at_rest, now)
    return arrays | seat.switches.shown(layers)

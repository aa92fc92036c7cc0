"""Training and pictures of whole rooms in one program, as one engine process computes them: a single thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from time import perf_counter

import numpy as np
import torch

from app.data.features import FEATURES
from app.engine.dense.cohort import Cohort
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native import CACHE
from app.engine.dense.native.backend import NativeBackend
from app.engine.dense.shape import WIDTHS, Shape
from app.labs.playground.network import network_of, points_of
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from app.wire.frames import encode
from bench import rooms
from bench.measure import Row, Seconds, in_turns, row
from bench.scalar import Scalar
from bench.torch_loop import Loop, rate

BACKENDS = {"native": NativeBackend, "eager": EagerBackend}
SLICE = 0.02  # seconds of training between looks at the clock, as the engine's loop trains between two ticks
LOOPS = 4  # networks of the plain torch loop: their number changes nothing, they run one after the other
LOSS_EPOCHS = 20
WIDE = (2, WIDTHS[-1], WIDTHS[-1], 1)
FLOORS = {("default", 256, "native"): "8 ×", ("mixed", 256, "native"): "4 ×", ("default", 64, "eager"): "1.5 ×"}


class Room:
    """Everybody of a room in one program of one backend."""

    def __init__(self, backend: str, specs: list[PlaygroundSpec]) -> None:
        self.program = PlaygroundProgram(backend=backend, device="cpu")
        if type(self.program.backend) is not BACKENDS[backend]:
            raise SystemExit(f"bench: no {backend} backend on this machine, got {type(self.program.backend).__name__}")
        self.sessions = [str(index) for index in range(len(specs))]
        for session, spec in zip(self.sessions, specs, strict=True):
            self.program.admit(session, spec, None)
        self._slice = 1  # epochs per call

    def train(self, epochs: int) -> int:
        """Train everybody for `epochs`; the epochs of all together. Whoever diverged would make the rest look fast."""
        progress = self.program.train(dict.fromkeys(self.sessions, epochs))
        if progress.diverged:
            raise SystemExit(f"bench: networks {', '.join(progress.diverged)} diverged, the room measures nothing")
        return epochs * len(self.sessions)

    def rate(self, seconds: float) -> float:
        """Epochs per second of all together, trained in slices for at least `seconds`."""
        begun = perf_counter()
        done = 0
        while (now := perf_counter()) < begun + seconds:
            done += self.train(self._slice)
            took = perf_counter() - now
            self._slice = max(1, min(2 * self._slice, int(self._slice * SLICE / took)))
        return done / (now - begun)

    def losses(self) -> list[float]:
        """Everybody's training loss."""
        pictures = self.program.snapshot("live", dict.fromkeys(self.sessions, 0.0))
        return [float(pictures[session].arrays["train_loss"][0]) for session in self.sessions]

    def pictures(self, seconds: float) -> float:
        """Pictures per second: a 50×50 map, a 25×25 thumbnail of every unit and both losses of each network."""
        begun = perf_counter()
        done = 0
        while (now := perf_counter()) < begun + seconds:
            done += len(self.program.snapshot("live", dict.fromkeys(self.sessions, 0.0)))
        return done / (now - begun)

    def frames(self, kind: str) -> list[bytes]:
        """One encoded frame of everybody."""
        pictures = self.program.snapshot(kind, dict.fromkeys(self.sessions, 0.0))
        return [
            encode(kind, 1, 1, picture.step, self.program.layouts(session)[kind], picture.arrays)
            for session, picture in pictures.items()
        ]


def largest_difference(specs: list[PlaygroundSpec]) -> float:
    """Between the losses of the engine and of the scalar trainer after the same epochs: both do the same work."""
    trained = Room("native", specs)
    trained.train(LOSS_EPOCHS)
    with Scalar([rooms.start(spec) for spec in specs]) as scalar:
        scalar.rate(len(specs), LOSS_EPOCHS)
        return max(abs(ours - theirs) for ours, theirs in zip(trained.losses(), scalar.losses(), strict=True))


def training(kind: str, seconds: Seconds) -> list[Row]:
    """Epochs per second, in turns: rooms of `kind`, the same networks in JavaScript, and each in a torch loop."""
    torch.set_num_threads(1)
    specs = rooms.room(kind, max(rooms.SIZES))
    starts = [rooms.start(spec) for spec in specs]
    loops = [Loop(start) for start in starts[:LOOPS]]
    engines = {(size, name): Room(name, specs[:size]) for size in rooms.SIZES for name in BACKENDS}
    with Scalar(starts) as scalar:
        contestants = {"loop": lambda: rate(loops, 2)}
        for size in rooms.SIZES:
            contestants[f"{size} scalar"] = scalar_sample(scalar, size, seconds)
        for (size, name), engine in engines.items():
            contestants[f"{size} {name}"] = partial(engine.rate, seconds.sample)
        samples = in_turns(contestants, seconds.turns)
    unit = "epochs/s"
    rows = [row(f"{kind}: torch.nn + torch.optim, a loop per network", unit, samples["loop"], samples["256 scalar"])]
    for size in rooms.SIZES:
        base = samples[f"{size} scalar"]
        floor = "≥ 4,000 epochs/s" if kind == "default" and size == 1 else ""
        rows.append(row(f"{kind}: scalar JavaScript, {size} networks", unit, base, floor=floor))
        for name in BACKENDS:
            what = f"{kind}: engine {name}, room of {size}"
            rows.append(row(what, unit, samples[f"{size} {name}"], base, FLOORS.get((kind, size, name), "")))
    rows.append(
        Row(f"{kind}: largest |Δloss| engine–JavaScript, epoch {LOSS_EPOCHS}", largest_difference(specs[:64]), "")
    )
    return rows


def scalar_sample(scalar: Scalar, size: int, seconds: Seconds) -> Callable[[], float]:
    """A sample of the first `size` networks that takes about as long as the engine's; its code is warm afterwards."""
    scalar.rate(size, max(2, 500 // size))
    epochs = max(1, round(scalar.rate(size, max(2, 500 // size)) * seconds.sample / size))
    return partial(scalar.rate, size, epochs)


def wide(seconds: Seconds) -> list[Row]:
    """Epochs per second of networks with the engine's widest layers, four times as wide as on the playground's page."""
    torch.set_num_threads(1)
    random, spec = np.random.default_rng(rooms.SEED), rooms.default(0)
    points = points_of(spec)
    weights = [random.uniform(-0.1, 0.1, shape) for shape in pairwise(WIDE)]
    network = replace(
        network_of(spec, points, points.stream()),
        sizes=list(WIDE), weights=weights, biases=[np.zeros(units) for units in WIDE[1:]],
    )  # fmt: skip
    contestants = {}
    for name, backend in (("native", NativeBackend(CACHE)), ("eager", EagerBackend())):
        cohort = Cohort(Shape.of(list(WIDE), "sgd", "squared/tanh", len(points.xy)), backend)
        slots = [cohort.admit(network) for _ in range(64)]
        contestants[name] = partial(rate_of, cohort, slots, seconds.sample)
    samples = in_turns(contestants, seconds.turns)
    what = f"{'-'.join(map(str, WIDE))}: engine {{}}, room of 64"
    return [row(what.format(name), "epochs/s", taken) for name, taken in samples.items()]


def rate_of(cohort: Cohort, slots: list[int], seconds: float) -> float:
    """Epochs per second of all `slots` together, one epoch at a time."""
    begun = perf_counter()
    done = 0
    while (now := perf_counter()) < begun + seconds:
        cohort.train(dict.fromkeys(slots, 1))
        done += len(slots)
    return done / (now - begun)


def drawing(seconds: Seconds) -> list[Row]:
    """Pictures per second of 256 default networks."""
    torch.set_num_threads(1)
    engines = {name: Room(name, rooms.room("default", 256)) for name in BACKENDS}
    samples = in_turns({name: partial(room.pictures, seconds.sample) for name, room in engines.items()}, seconds.turns)
    floors = {"native": "≥ 5,000 /s"}
    return [
        row(f"pictures 50×50 with thumbnails, 256 default networks, {name}", "/s", taken, floor=floors.get(name, ""))
        for name, taken in samples.items()
    ]


def frame_sizes() -> list[Row]:
    """Bytes of one frame, as it is sent."""
    networks = {"default network": rooms.default(0), f"6 layers of 8, {len(FEATURES)} features": rooms.deep()}
    return [
        Row(f"{kind} frame, {name}", len(Room("native", [spec]).frames(kind)[0]), "bytes")
        for kind in ("live", "full")
        for name, spec in networks.items()
    ]

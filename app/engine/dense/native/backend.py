"""The backend that hands a cohort's tensors to the compiled kernel."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np

from app.data.features import values_on_grid
from app.engine.dense.cohort import Cohort, Network, Picture
from app.engine.dense.native.build import MARCH, library
from app.engine.dense.shape import HIDDEN, INPUTS, LANES
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.rows import index_of

MAX_LAYERS, MAX_INPUTS = HIDDEN + 1, INPUTS[-1]  # as limits.h says them
NUMBERS = ("groups", "hidden", "length", "features", "outputs", "samples", "states", "optimizer", "head")
TENSORS = (
    *("parameters", "accumulated", "alive", "moment", "counted", "updates", "points", "hyper"),
    *("regularization", "schedule", "seed", "batch", "train_count", "total_count", "activation", "dropout"),
)  # of a cohort, by name
POINTER = ctypes.c_void_p
INT = ctypes.c_int32


class LayerStruct(ctypes.Structure):
    """A layer as the kernel reads it."""

    _fields_ = [("inputs", INT), ("units", INT), ("weights", INT), ("biases", INT)]


class CohortStruct(ctypes.Structure):
    """A cohort as the kernel reads it: numbers, then addresses of its arrays."""

    _fields_ = [
        *((name, INT) for name in NUMBERS),
        ("layers", LayerStruct * MAX_LAYERS),
        *((name, POINTER) for name in (*TENSORS, "sizes")),
    ]


JOB = np.dtype(
    [
        *((name, np.uint64) for name in ("parameters", "map", "thumbnails")),
        ("sizes", np.int32, MAX_LAYERS + 1),
        ("activation", np.int32, MAX_LAYERS),
        ("features", np.int32, MAX_INPUTS),
        ("focus_layer", np.int32),
        ("focus_index", np.int32),
    ],
    align=True,
)


def address(array: np.ndarray) -> int:
    """Where the array's memory begins."""
    return int(array.ctypes.data)


def in_whole_vectors(values: np.ndarray) -> np.ndarray:
    """[F, N] in float32 with N rounded up to whole vectors, zeros behind; `values` itself where it is so already."""
    if values.dtype == np.float32 and values.shape[1] % LANES == 0:
        return np.ascontiguousarray(values)
    padded = np.zeros((len(values), -(-values.shape[1] // LANES) * LANES), np.float32)
    padded[:, : values.shape[1]] = values
    return padded


class Jobs:
    """What the kernel is told of each network of a cohort, written once as long as a slot holds the same."""

    def __init__(self) -> None:
        self._rows = np.zeros(0, JOB)
        self._known: list[Network | None] = []  # by slot: whom the row is of

    def of(self, cohort: Cohort, slots: Sequence[int]) -> np.ndarray:
        """A row of JOB for each of `slots`, to be changed at will."""
        if len(self._known) < len(cohort.networks):
            self._rows = np.concatenate([self._rows, np.zeros(len(cohort.networks) - len(self._known), JOB)])
            self._known += [None] * (len(cohort.networks) - len(self._known))
        for slot in slots:
            if self._known[slot] is not cohort.networks[slot]:
                self._describe(cohort.networks[slot], slot)
        jobs = self._rows[slots]
        group, lane = np.divmod(np.asarray(slots, np.uint64), np.uint64(LANES))
        place = (group * np.uint64(cohort.shape.parameters * LANES) + lane) * np.uint64(4)
        jobs["parameters"] = np.uint64(cohort.parameters.data_ptr()) + place
        return jobs

    def _describe(self, network: Network | None, slot: int) -> None:
        assert network is not None
        row = self._rows[slot]
        row["sizes"] = row["activation"] = row["features"] = 0
        row["sizes"][: len(network.sizes)] = network.sizes
        row["activation"][: len(network.activations)] = [index_of(ACTIVATIONS, name) for name in network.activations]
        row["features"][: len(network.features)] = network.features
        self._known[slot] = network


class NativeBackend:
    """Calls the kernel; raises NativeUnavailable when it can't be had."""

    together = LANES

    def __init__(
        self, directory: str, march: str = MARCH, features: Callable[[int], np.ndarray] = values_on_grid
    ) -> None:
        self.kernel = library(directory, march)
        self._check_layout()
        self._features = features
        self._grids: dict[int, np.ndarray] = {}
        self._structs: WeakKeyDictionary[Cohort, tuple[int, CohortStruct, np.ndarray]] = WeakKeyDictionary()
        self._jobs: WeakKeyDictionary[Cohort, Jobs] = WeakKeyDictionary()

    def _check_layout(self) -> None:
        sizes = (INT * 3)()
        self.kernel.layout_of_structs(sizes)
        expected = (ctypes.sizeof(CohortStruct), JOB.itemsize, LANES)
        if tuple(sizes) != expected:
            raise AssertionError(f"kernel and Python disagree on struct sizes and lanes: {tuple(sizes)} and {expected}")

    def _struct(self, cohort: Cohort) -> CohortStruct:
        known = self._structs.get(cohort)
        if known is not None and known[0] == cohort.version:
            return known[1]
        shape = cohort.shape
        sizes = np.ones((cohort.groups, shape.hidden + 2), np.int32)
        for slot, network in enumerate(cohort.networks):
            if network is not None:
                np.maximum(sizes[slot // LANES], network.sizes, out=sizes[slot // LANES])
        struct = CohortStruct(
            cohort.groups, shape.hidden, shape.parameters, shape.inputs, shape.outputs, cohort.samples, cohort.moments,
            index_of(OPTIMIZERS, shape.optimizer), index_of(HEADS, shape.head),
        )  # fmt: skip
        for index, layer in enumerate(shape.layers):
            struct.layers[index] = LayerStruct(layer.inputs, layer.units, layer.weights, layer.biases)
        for name in TENSORS:
            setattr(struct, name, getattr(cohort, name).data_ptr())
        struct.sizes = address(sizes)
        self._structs[cohort] = (cohort.version, struct, sizes)  # sizes is kept alive with the struct
        return struct

    def _jobs_of(self, cohort: Cohort, slots: Sequence[int]) -> np.ndarray:
        """A row of JOB for each of `slots`, to be changed at will."""
        jobs = self._jobs.get(cohort)
        if jobs is None:
            jobs = self._jobs[cohort] = Jobs()
        return jobs.of(cohort, slots)

    def train(self, cohort: Cohort, epochs: np.ndarray, done: np.ndarray) -> np.ndarray:
        """Train each slot for `epochs[slot]`, counted in `done[slot]`; who diverged, bool [slot]."""
        diverged = np.zeros_like(epochs)
        self.kernel.train(
            ctypes.byref(self._struct(cohort)),
            *(POINTER(address(array)) for array in (epochs, done, diverged)),
        )
        return diverged.astype(bool)

    def losses(self, cohort: Cohort, slots: Sequence[int]) -> np.ndarray:
        """Mean loss over training and test points: float32 [2, slot], valid at `slots`."""
        wanted = np.zeros(cohort.groups, np.uint8)
        wanted[np.asarray(slots, np.int64) // LANES] = 1
        result = np.zeros((2, cohort.groups * LANES), np.float32)
        self.kernel.losses(ctypes.byref(self._struct(cohort)), POINTER(address(wanted)), POINTER(address(result)))
        return result

    def _grid(self, size: int) -> np.ndarray:
        if size not in self._grids:
            self._grids[size] = in_whole_vectors(self._features(size).reshape(-1, size * size))
        return self._grids[size]

    def outputs(self, cohort: Cohort, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
        """What each slot's network says at points whose `features` [F, N] are given: float32 [slot, output, N]."""
        padded = in_whole_vectors(features)
        jobs = self._jobs_of(cohort, slots)
        result = np.empty((len(slots), cohort.shape.outputs, padded.shape[1]), np.float32)
        self.kernel.outputs(
            ctypes.byref(self._struct(cohort)), POINTER(address(jobs)), len(jobs),
            POINTER(address(padded)), padded.shape[1], POINTER(address(result)),
        )  # fmt: skip
        return result[..., : features.shape[1]]

    def pictures(self, cohort: Cohort, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """(map [size, size], thumbnails [units, size/2, size/2]) of each wanted picture, quantised; outputs count."""
        features, half = self._grid(size), size // 2
        jobs = self._jobs_of(cohort, [picture.slot for picture in wanted])
        units = jobs["sizes"][:, 1:].sum(1)
        ends = np.concatenate([[0], units.cumsum()])
        maps = np.empty((len(wanted), size, size), np.uint8)
        thumbnails = np.empty((ends[-1], half, half), np.uint8)
        jobs["map"] = address(maps) + np.arange(len(wanted)) * size * size
        jobs["thumbnails"] = address(thumbnails) + ends[:-1] * half * half
        focus = np.array([picture.focus or (-1, -1) for picture in wanted], np.int32)
        jobs["focus_layer"], jobs["focus_index"] = focus.T
        rows = sum(layer.units for layer in cohort.shape.layers)
        scratch = np.empty((rows, features.shape[1]), np.float32)
        self.kernel.pictures(
            ctypes.byref(self._struct(cohort)), POINTER(address(jobs)), len(jobs),
            POINTER(address(features)), size, POINTER(address(scratch)),
        )  # fmt: skip
        return [(each, thumbnails[begin:end]) for each, (begin, end) in zip(maps, pairwise(ends.tolist()), strict=True)]

"""What is to be one row is one row: each table gets a row that nobody has yet, and it trains as torch trains it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from app.engine.dense import shape
from app.engine.dense.cohort import Backend, Cohort, Network, Picture
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native import build
from app.engine.dense.native.backend import NativeBackend
from app.engine.dense.shape import Shape
from app.engine.tables.activations import ACTIVATIONS, Activation
from app.engine.tables.heads import HEADS, Head, NativeHead
from app.engine.tables.hyper import HYPER, Hyper
from app.engine.tables.optimizers import OPTIMIZERS, Optimizer, adam
from app.engine.tables.schedules import SCHEDULES, Schedule
from tests.engine import oracle
from tests.engine.nets import network
from tests.paths import KERNELS

CLASSES = 3
DECAY = 0.1
PERIOD = 20.0
EPOCHS = 3
EACH_OUTPUT = "for (int k = 0; k < K; k++)"
SOFTMAX = Head(
    "surprise/softmax",
    "classification",
    "surprise",
    lambda z: z.softmax(-2),
    lambda z, a, y: z.logsumexp(-2) - z.take_along_dim(y.long(), -2).squeeze(-2),
    lambda z, a, y: a - (torch.arange(z.shape[-2])[:, None] == y).to(a.dtype),
    lambda a: 2 * a.amax(-2) - 1,
    NativeHead(
        outputs=f"V top = z[0], sum = zero; {EACH_OUTPUT} top = max(top, z[k]);"
        f" {EACH_OUTPUT} {{ a[k] = exp(z[k] - top); sum += a[k]; }} {EACH_OUTPUT} a[k] /= sum;",
        value=f"V p = zero; {EACH_OUTPUT} p = y == zero + (float)k ? a[k] : p; return -log(p);",
        delta=f"{EACH_OUTPUT} d[k] = y == zero + (float)k ? a[k] - one : a[k];",
        shown=f"V top = a[0]; {EACH_OUTPUT} top = max(top, a[k]); return 2.0f * top - one;",
    ),
)
EXPONENTIAL = Activation("exponential", lambda z: z.exp(), lambda z, a: a, "exp(z)", "a")
FADING = Schedule("fading", lambda t, hyper: (-t / hyper["period"]).exp(), "exp(-t / h.period)")


def shrinking(
    w: Tensor, g: Tensor, state: list[Tensor], hyper: Mapping[str, Tensor], powers: list[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """Adam, and a decay beside it."""
    step, state = adam(w, g, state, hyper, powers)
    return step + hyper["learning_rate"] * hyper["shrinkage"] * w, state


@pytest.fixture(scope="module", autouse=True)
def more_rows() -> Iterator[None]:
    """One row more in every table."""
    decay = "const V decay = h.learning_rate * h.shrinkage * w; "
    native = OPTIMIZERS["adam"].native.replace("return ", f"{decay}return decay + ")
    row = Optimizer("shrinking", ("first", "second"), (0.9, 0.999), shrinking, native)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(HYPER, "shrinkage", Hyper("shrinkage", 0.0))
        patch.setitem(HYPER, "period", Hyper("period", 1.0))
        patch.setitem(HEADS, SOFTMAX.name, SOFTMAX)
        patch.setitem(ACTIVATIONS, EXPONENTIAL.name, EXPONENTIAL)
        patch.setitem(SCHEDULES, FADING.name, FADING)
        patch.setitem(OPTIMIZERS, row.name, row)
        patch.setattr(shape, "WIDTHS", (*shape.WIDTHS, 1024))
        patch.setattr(build, "FLAGS", tuple(flag.replace("-O3", "-O1") for flag in build.FLAGS))  # half the compiling
        patch.setitem(oracle.LOSSES, "surprise", cross_entropy)
        patch.setitem(oracle.OPTIMIZERS, "shrinking", decayed)
        yield


def decayed(own: Iterator[nn.Parameter], rate: float, hyper: Mapping[str, float]) -> torch.optim.Optimizer:
    return torch.optim.AdamW(own, rate, weight_decay=hyper["shrinkage"])


def cross_entropy(output: Tensor, label: Tensor) -> Tensor:
    return nn.functional.cross_entropy(output, label.long(), reduction="sum")


@pytest.fixture(params=["native", "eager"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """With the rows that were added: the kernel is another one."""
    return NativeBackend(str(KERNELS)) if request.param == "native" else EagerBackend()


def classified(seed: int, hidden: list[int], **changes: object) -> Network:
    """A network whose points have one of CLASSES labels."""
    rng = np.random.default_rng(seed)
    xy = rng.uniform(-2, 2, (60, 2))
    labels = (xy[:, 0] > 0).astype(int) + (xy[:, 1] > xy[:, 0])
    return network(seed, [2, *hidden, CLASSES], points=np.column_stack([xy, labels]), **changes)


def agrees(cohort: Cohort, slot: int, model: nn.Sequential, net: Network, near: float = 2e-4) -> None:
    """Parameters and losses are those of the oracle."""
    linears = [layer for layer in model if isinstance(layer, nn.Linear)]
    for (weights, biases), linear in zip(cohort.layers([slot])[0], linears, strict=True):
        np.testing.assert_allclose(weights, linear.weight.detach().numpy().T, atol=near)
        np.testing.assert_allclose(biases, linear.bias.detach().numpy(), atol=near)
    losses = cohort.losses([slot])[:, slot]
    np.testing.assert_allclose(losses, oracle.loss_of(model, net, cohort.shape.head), atol=near)


@pytest.mark.parametrize("hidden", [[], [5], [9, 4]])
def test_a_head_of_several_outputs_is_a_row(backend: Backend, hidden: list[int]) -> None:
    nets = [classified(seed, hidden, batch_size=4 + seed, activations=["tanh"] * len(hidden)) for seed in range(3)]
    cohort = Cohort(Shape.of(nets[0].sizes, "momentum", SOFTMAX.name), backend)
    slots = [cohort.admit(net) for net in nets]
    cohort.train(dict.fromkeys(slots, EPOCHS))
    grid = np.random.default_rng(1).uniform(-2, 2, (7, 50))
    for slot, net in zip(slots, nets, strict=True):
        model, _ = oracle.train(net, "momentum", SOFTMAX.name, EPOCHS)
        agrees(cohort, slot, model, net)
        probabilities = model(torch.from_numpy(grid[net.features].T)).softmax(1).detach().numpy()
        np.testing.assert_allclose(cohort.outputs([slot], grid)[0].T, probabilities, atol=1e-4)
        np.testing.assert_allclose(cohort.shown([slot], grid)[0], 2 * probabilities.max(1) - 1, atol=2e-4)


def test_the_map_is_what_the_head_shows(backend: Backend) -> None:
    cohort = Cohort(Shape.of([2, 3, CLASSES], "sgd", SOFTMAX.name), backend)
    slots = [cohort.admit(classified(seed, [3])) for seed in range(2)]
    (plain, thumbnails), (focused, _) = cohort.pictures([Picture(slots[0], None), Picture(slots[1], (2, 1))], 20)
    assert thumbnails.shape == (3 + CLASSES, 10, 10)
    assert (plain.astype(int) - 128 >= 2 * 128 / CLASSES - 129).all()  # nobody wins with less than a third
    assert (focused >= 128).all()  # a probability


def test_an_optimizer_with_a_hyperparameter_of_its_own_is_two_rows(backend: Backend) -> None:
    sizes = [2, 4, 1]
    net = network(1, sizes, learning_rate=0.01, shrinkage=DECAY)
    cohort = Cohort(Shape.of(sizes, "shrinking", "squared/tanh"), backend)
    slot, _ = cohort.admit(net), cohort.admit(network(2, sizes))
    cohort.train({slot: EPOCHS})
    model, _ = oracle.train(net, "shrinking", "squared/tanh", EPOCHS)
    agrees(cohort, slot, model, net)


@pytest.mark.parametrize("regularization", ["none", "L2"])
def test_a_schedule_is_a_row_and_holds_at_each_update(backend: Backend, regularization: str) -> None:
    sizes = [2, 4, 1]
    fading = network(
        1, sizes, schedule="fading", period=PERIOD, regularization=regularization, regularization_rate=0.1, batch_size=3
    )
    steady = network(1, sizes, regularization=regularization, regularization_rate=0.1, batch_size=3)
    cohort = Cohort(Shape.of(sizes, "momentum", "squared/tanh"), backend)
    slots = [cohort.admit(net) for net in (fading, steady)]
    cohort.train(dict.fromkeys(slots, 1))
    cohort.train(dict.fromkeys(slots, EPOCHS - 1))
    factors = (lambda t: np.exp(-t / PERIOD), lambda t: 1.0)
    for slot, net, factor in zip(slots, (fading, steady), factors, strict=True):
        model, _ = oracle.train(net, "momentum", "squared/tanh", EPOCHS, factor=factor)
        agrees(cohort, slot, model, net)


def scrambled(x: int) -> int:
    """lowbias32, in Python's own integers."""
    x = (x ^ x >> 16) * 0x7FEB352D % 2**32
    x = (x ^ x >> 15) * 0x846CA68B % 2**32
    return x ^ x >> 16


def kept(net: Network, update: int, sample: int, layer: int, unit: int) -> bool:
    """Whether a unit takes part, by the definition."""
    bits = net.seed
    for number in (update, sample, layer, unit):
        bits = scrambled(bits) ^ number
    return (scrambled(bits) >> 8) / 2**24 >= net.dropout[layer]


def dropping(number: int, hidden: list[int], **changes: object) -> Network:
    """A network that leaves out four of ten units, and three in its second layer."""
    return replace(
        network(number, [2, *hidden, 1], dropout=[0.4, 0.3][: len(hidden)], **changes), seed=2**32 - 1 - number
    )


def test_each_unit_is_left_out_by_the_hash_of_its_step_and_place(backend: Backend) -> None:
    hidden = [6, 12]
    net = dropping(3, hidden, activations=["linear"] * 2, train=1, batch_size=1, learning_rate=0.01)
    net.biases[0][:] = net.biases[1][:] = 1.0  # no unit is silent by itself
    crowd, alone = (Cohort(Shape.of(net.sizes, "sgd", "squared/linear"), backend) for _ in range(2))
    strangers = [crowd.admit(dropping(number, hidden, batch_size=1 + number % 4)) for number in range(10)]
    places = ((crowd, crowd.admit(net)), (alone, alone.admit(net)))
    for update in range(12):
        takes_part = [[kept(net, update, 0, layer, unit) for unit in range(hidden[layer])] for layer in (0, 1)]
        for cohort, slot in places:
            before = cohort.layers([slot])[0]
            cohort.train({slot: 1} | (dict.fromkeys(strangers, 1) if cohort is crowd else {}))
            # a step of one sample moves the weights between two units that take part, and no others
            _, between, last = (
                now != then for (now, _), (then, _) in zip(cohort.layers([slot])[0], before, strict=True)
            )
            np.testing.assert_array_equal(between, np.outer(*takes_part))
            np.testing.assert_array_equal(last[:, 0], takes_part[1])


def test_dropout_trains_as_torch_with_the_same_masks(backend: Backend) -> None:
    hidden = [5, 4]
    net = dropping(1, hidden, batch_size=7, activations=["tanh", "sigmoid"])
    model = oracle.build(net, "squared/tanh")
    update = torch.optim.SGD(model.parameters(), net.hyper["learning_rate"])
    points = torch.from_numpy(net.points)
    for t, batch in enumerate(oracle.batches(net, EPOCHS)):
        values = points[batch, :-1]
        for layer, (linear, activation) in enumerate(zip(model[::2], model[1::2], strict=True)):
            values = activation(linear(values))
            if layer < len(hidden):
                mask = [[kept(net, t, sample, layer, unit) for unit in range(hidden[layer])] for sample in batch]
                values = values * torch.tensor(mask) / (1 - net.dropout[layer])
        update.zero_grad()
        (0.5 * (values[:, 0] - points[batch, -1]).square().mean()).backward()
        update.step()
    cohort = Cohort(Shape.of(net.sizes, "sgd", "squared/tanh"), backend)
    slot, plain = cohort.admit(net), cohort.admit(network(2, net.sizes))
    cohort.train(dict.fromkeys((slot, plain), EPOCHS))
    agrees(cohort, slot, model, net)  # its losses are those of the whole network
    without, _ = oracle.train(network(2, net.sizes), "sgd", "squared/tanh", EPOCHS)
    agrees(cohort, plain, without, network(2, net.sizes))


def test_exp_of_the_kernel_is_within_two_ulp_of_torchs() -> None:
    edges = [-np.inf, -1e30, -103.9, -87.4, 0.0, 88.72, 88.73, 1e30, np.inf, np.nan]
    x = np.concatenate([np.linspace(-104, 89, 200_001), edges]).astype(np.float32)
    cohort = Cohort(Shape.of([1, 1, 1], "sgd", "squared/linear"), NativeBackend(str(KERNELS)))
    ones, zeros = [np.ones((1, 1))] * 2, [np.zeros(1)] * 2
    slot = cohort.admit(network(1, [1, 1, 1], activations=["exponential"], weights=ones, biases=zeros))
    ours = cohort.outputs([slot], np.stack([x] * 7))[0, 0]
    theirs = torch.from_numpy(x).double().exp().float().numpy()
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(theirs))
    finite = np.isfinite(theirs)
    np.testing.assert_array_equal(ours[~finite], theirs[~finite])
    apart = np.abs(ours[finite].view(np.int32).astype(int) - theirs[finite].view(np.int32).astype(int))
    assert apart.max() <= 2


@pytest.mark.parametrize("sizes", [[2, 64, 64, 1], [2, 33, 1], [16, 64, 6, 64, 1]])
def test_layers_of_64_units_train_as_torch(backend: Backend, sizes: list[int]) -> None:
    net = network(1, sizes, weights=[w / 4 for w in network(1, sizes).weights], features=list(range(sizes[0])))
    cohort = Cohort(Shape.of(sizes, "momentum", "squared/tanh"), backend)
    slot = cohort.admit(net)
    cohort.train({slot: EPOCHS})
    model, _ = oracle.train(net, "momentum", "squared/tanh", EPOCHS)
    agrees(cohort, slot, model, net)


def test_a_width_more_needs_no_more_of_the_stack() -> None:
    sizes = [2, 1024, 1]
    cohorts = [
        Cohort(Shape.of(sizes, "sgd", "squared/tanh"), made) for made in (NativeBackend(str(KERNELS)), EagerBackend())
    ]
    slots = [cohort.admit(network(1, sizes, learning_rate=0.003)) for cohort in cohorts]
    before = threading.stack_size(256 * 1024)  # sums and activations alone of 9 layers so wide would be 600 kB
    try:
        thread = threading.Thread(target=lambda: cohorts[0].train({slots[0]: 2}))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    cohorts[1].train({slots[1]: 2})
    losses = [cohort.losses([slot])[:, slot] for cohort, slot in zip(cohorts, slots, strict=True)]
    np.testing.assert_allclose(*losses, atol=1e-4)


@pytest.mark.parametrize(
    ("sizes", "points"),
    [([2, *[3] * 9, 1], 60), ([2, 3, 7], 60), ([17, 1], 60), ([2, 1025, 1], 60), ([2, 1], 5121)],
    ids=["deep", "outputs", "inputs", "wide", "points"],
)
def test_what_is_past_a_limit_is_refused(sizes: list[int], points: int) -> None:
    with pytest.raises(ValueError, match="expected at most"):
        Shape.of(sizes, "sgd", "squared/tanh", points)

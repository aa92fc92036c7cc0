"""Plans that a lab could bring: a few lines each, and everything else is there. Against torch.nn one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.plan import Entry
from app.engine.stacked.training import Loss, cross_entropy, input_gradients, train
from app.engine.tables.optimizers import OPTIMIZERS, Optimizer

SAMPLES, STEPS = 6, 5
RATES = [0.1, 0.03, 0.01]


@dataclass(frozen=True)
class Layers:
    """Dense layers on pixels, tanh between them. `sizes`: inputs, hidden units …, outputs."""

    sizes: tuple[int, ...]
    statistics = ()

    @property
    def weights(self) -> tuple[Entry, ...]:
        return tuple(self._weights())

    def _weights(self) -> Iterator[Entry]:
        for number, (inputs, units) in enumerate(pairwise(self.sizes)):
            yield Entry(f"{2 * number + 1}.weight", (units, inputs), inputs)
            yield Entry(f"{2 * number + 1}.bias", (units,), inputs)

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        x = inputs.flatten(2)  # [P, N, pixels]
        for number in range(len(self.sizes) - 1):
            x = x if number == 0 else x.tanh()
            bias, weight = arrays[f"{2 * number + 1}.bias"], arrays[f"{2 * number + 1}.weight"]
            x = torch.baddbmm(bias[:, None], x, weight.transpose(1, 2))
        return x

    def plain(self) -> nn.Sequential:
        """The same in torch.nn."""
        layers = [layer for sizes in pairwise(self.sizes) for layer in (nn.Linear(*sizes), nn.Tanh())]
        return nn.Sequential(nn.Flatten(), *layers[:-1])


@dataclass(frozen=True)
class Embedding(Layers):
    """The same, and the answer has length one: points on a sphere that lie close for those who are the same."""

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        return nn.functional.normalize(super().forward(arrays, inputs, training), dim=2)

    def plain(self) -> nn.Sequential:
        return nn.Sequential(*super().plain(), Normalised())


class Normalised(nn.Module):
    """To length one."""

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.normalize(x, dim=1)


def contrastive(outputs: Tensor, identities: Tensor) -> Tensor:
    """Neighbours in a batch: those of one identity attract, others are pushed away (Hadsell et al. 2006)."""
    distance = (outputs - outputs.roll(1, 1)).norm(dim=2)
    same = (identities == identities.roll(1, 1)).float()
    return same * distance**2 + (1 - same) * (1 - distance).clamp_min(0) ** 2


def squared(outputs: Tensor, targets: Tensor) -> Tensor:
    return (outputs - targets).square().mean(2)


CASES = {
    "classes": (Layers((16, 7, 3)), cross_entropy, "adam"),
    "values": (Layers((16, 5, 4, 2)), squared, "sgd"),
    "embedding": (Embedding((16, 8, 4)), contrastive, "momentum"),
}


def batches_of(name: str) -> list[tuple[Tensor, Tensor]]:
    """For each step inputs [P, N, 4, 4] and what each of them is."""
    random = torch.Generator().manual_seed(1)
    targets = {
        "classes": lambda: torch.randint(3, (3, SAMPLES), generator=random),
        "values": lambda: torch.rand(3, SAMPLES, 2, generator=random),
        "embedding": lambda: torch.randint(2, (3, SAMPLES), generator=random),
    }[name]
    return [(torch.rand(3, SAMPLES, 4, 4, generator=random), targets()) for _ in range(STEPS)]


def begun(plan: Layers, optimizer: Optimizer) -> list[Network]:
    return [Network.begin(plan, str(number), optimizer=optimizer) for number in range(3)]


def trained(networks: Sequence[Network], rows: Sequence[int], data: list[tuple[Tensor, Tensor]], loss: Loss) -> None:
    """`networks` are `rows` of the data."""
    coming = iter(data)

    def batches(active: Sequence[int], stack: Stack) -> tuple[Tensor, Tensor]:
        own = [rows[i] for i in active]
        inputs, targets = next(coming)
        return inputs[own], targets[own]

    train(networks, [len(data)] * len(networks), [RATES[row] for row in rows], batches, loss)


def oracle(plan: Layers, network: Network) -> nn.Sequential:
    """What `network` knows, in torch.nn: its arrays are what torch exports and loads."""
    plain = plan.plain()
    plain.load_state_dict({name: values.clone() for name, values in network.arrays.items()})
    return plain


@pytest.mark.parametrize("name", CASES)
def test_several_sessions_in_one_stack_learn_as_each_does_in_torch(name: str) -> None:
    plan, loss, optimizer = CASES[name]
    networks = begun(plan, OPTIMIZERS[optimizer])
    oracles = [oracle(plan, network) for network in networks]
    theirs = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD, "momentum": torch.optim.SGD}[optimizer]
    more = {"momentum": 0.9} if optimizer == "momentum" else {}
    data = batches_of(name)
    trained(networks, [0, 1, 2], data, loss)
    for row, plain in enumerate(oracles):
        taught = theirs(plain.parameters(), RATES[row], **more)
        for inputs, targets in data:
            taught.zero_grad()
            loss(plain(inputs[row])[None], targets[row][None]).mean().backward()
            taught.step()
        learnt = torch.cat([parameter.detach().flatten() for parameter in plain.parameters()])
        torch.testing.assert_close(networks[row].weights, learnt, rtol=1e-4, atol=1e-5)
        inputs, targets = data[0]
        known = evaluate(networks, inputs, targets, loss)
        torch.testing.assert_close(known.outputs[row], plain(inputs[row]).detach(), rtol=1e-4, atol=1e-5)
        pixels = inputs[row].clone().requires_grad_()
        loss(plain(pixels)[None], targets[row][None]).sum().backward()
        assert pixels.grad is not None
        _, gradient = input_gradients(Stack(networks), inputs, targets, loss)
        torch.testing.assert_close(gradient[row], pixels.grad, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_a_session_learns_the_same_alone_and_goes_on_from_its_checkpoint(name: str) -> None:
    plan, loss, optimizer = CASES[name]
    data = batches_of(name)
    together = begun(plan, OPTIMIZERS[optimizer])
    trained(together, [0, 1, 2], data, loss)
    alone = begun(plan, OPTIMIZERS[optimizer])[1]
    trained([alone], [1], data[:2], loss)
    back = Network.begin(plan, "somewhere else", optimizer=OPTIMIZERS[optimizer])
    back.restore(alone.state())
    trained([back], [1], data[2:], loss)
    torch.testing.assert_close(back.weights, together[1].weights, rtol=0, atol=1e-5)
    assert back.updates == STEPS
    assert not back.diverged


def test_whoever_diverges_stops_alone() -> None:
    plan, loss, _ = CASES["values"]
    data = batches_of("values")
    data[2][0][1] *= float("inf")
    networks = begun(plan, OPTIMIZERS["sgd"])
    trained(networks, [0, 1, 2], data, loss)
    assert [(network.updates, network.diverged) for network in networks] == [(5, False), (2, True), (5, False)]

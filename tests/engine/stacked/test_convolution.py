"""Networks trained side by side against each alone in torch.nn and torch.optim."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from app.engine.stacked.convolution.blocks import LARGE, Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.training import input_gradients, train
from tests.engine.stacked.oracle import Oracle

BLOCKS = st.builds(
    Block,
    channels=st.integers(1, 6),
    kernel=st.integers(1, 4),
    stride=st.integers(1, 2),
    padding=st.integers(0, 2),
    pool=st.sampled_from(["none", "max", "average"]),
    norm=st.booleans(),
    residual=st.booleans(),
)
PLANS = st.builds(
    ConvolutionPlan,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    dense=st.lists(st.integers(1, 8), max_size=2).map(tuple),
    classes=st.integers(2, 10),
    inputs=st.sampled_from([1, 3]),
).filter(lambda plan: plan.problem() is None)
DIGITS = ConvolutionPlan((Block(8), Block(16)))


def batch_of(plan: ConvolutionPlan, networks: int, seed: int, pictures: int = 12) -> tuple[Tensor, Tensor]:
    """Images [P, N, C, H, W] and labels [P, N]."""
    random = torch.Generator().manual_seed(seed)
    images = torch.rand(networks, pictures, plan.inputs, plan.size, plan.size, generator=random)
    return images, torch.randint(plan.classes, (networks, pictures), generator=random)


def taught(oracle: Oracle, data: list[tuple[Tensor, Tensor]], rate: float) -> Tensor:
    """What an oracle knows after a step of torch's Adam on each batch."""
    optimizer = torch.optim.Adam(oracle.parameters(), rate)
    for images, labels in data:
        optimizer.zero_grad()
        F.cross_entropy(oracle(images), labels).backward()
        optimizer.step()
    return oracle.learnt()


def telling(plan: ConvolutionPlan) -> Tensor:
    """Which weights say something: batch norm takes a bias before it out again, so its gradient is rounding alone."""
    lost = {f"conv{number}.bias" for number, block in enumerate(plan.blocks, start=1) if block.norm}
    return torch.cat([torch.full((prod(entry.shape),), entry.name not in lost) for entry in plan.weights])


@given(PLANS, st.integers(0, 99))
@settings(max_examples=60, derandomize=True)
def test_three_steps_of_three_networks_are_those_of_torch(plan: ConvolutionPlan, seed: int) -> None:
    networks = [Network.begin(plan, f"{seed} {number}") for number in range(3)]
    oracles = [(Oracle.of(network), Oracle.of(network).double()) for network in networks]
    rates = [0.01, 0.003, 0.001]
    data = [batch_of(plan, 3, seed + step) for step in range(3)]
    given_batches = iter(data)
    train(networks, [3, 3, 3], rates, lambda active, stack: next(given_batches))
    for row, (network, (single, double), rate) in enumerate(zip(networks, oracles, rates, strict=True)):
        theirs = taught(single, [(images[row], labels[row]) for images, labels in data], rate)
        exact = taught(double, [(images[row].double(), labels[row]) for images, labels in data], rate)
        # Where a gradient is nearly zero, Adam turns rounding into a step of full length: torch differs from itself.
        rounding = float((theirs - exact).abs().max())
        told = telling(plan)
        torch.testing.assert_close(network.weights[told], theirs[told], rtol=1e-3, atol=2e-4 + 30 * rounding)


@given(PLANS, st.integers(0, 99))
@settings(max_examples=60, derandomize=True)
def test_answers_and_gradients_of_the_picture_are_those_of_torch(plan: ConvolutionPlan, seed: int) -> None:
    networks = [Network.begin(plan, f"{seed} {number}") for number in range(2)]
    images, labels = batch_of(plan, 2, seed)
    stack = Stack(networks)
    losses, gradient = input_gradients(stack, images, labels)
    known = evaluate(networks, images, labels)
    for row, network in enumerate(networks):
        oracle = Oracle.of(network).eval()
        pictures = images[row].clone().requires_grad_()
        logits = oracle(pictures)
        theirs = F.cross_entropy(logits, labels[row], reduction="none")
        theirs.sum().backward()
        torch.testing.assert_close(losses[row], theirs.detach(), rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(gradient[row], pictures.grad, rtol=1e-3, atol=1e-5)
        torch.testing.assert_close(known.probabilities[row], logits.softmax(1).detach(), rtol=1e-4, atol=1e-5)
        assert known.losses[row].mean().item() == pytest.approx(theirs.mean().item(), rel=1e-4, abs=1e-5)


def test_what_batch_norm_remembers_is_what_torch_remembers() -> None:
    plan = ConvolutionPlan((Block(4, norm=True),))
    networks = [Network.begin(plan, str(number)) for number in range(2)]
    oracles = [Oracle.of(network) for network in networks]
    images, labels = batch_of(plan, 2, 1)
    train(networks, [1, 1], [0.0, 0.0], lambda active, stack: (images, labels))
    for row, (network, oracle) in enumerate(zip(networks, oracles, strict=True)):
        oracle(images[row])
        norm = oracle.stages[0].norm
        torch.testing.assert_close(network.arrays["norm1.running_mean"], norm.running_mean)
        torch.testing.assert_close(network.arrays["norm1.running_var"], norm.running_var)


def test_a_network_does_not_depend_on_who_trains_beside_it() -> None:
    images, labels = batch_of(DIGITS, 5, 3)

    def batches(active: Sequence[int], stack: Stack) -> tuple[Tensor, Tensor]:
        return images[list(active)], labels[list(active)]

    together = [Network.begin(DIGITS, str(number)) for number in range(5)]
    train(together, [20, 3, 0, 7, 20], [0.01] * 5, batches)
    alone = [Network.begin(DIGITS, str(number)) for number in range(5)]
    for row, steps in enumerate([20, 3, 0, 7, 20]):
        train([alone[row]], [steps], [0.01], lambda active, stack, row=row: (images[[row]], labels[[row]]))
        torch.testing.assert_close(together[row].weights, alone[row].weights, rtol=0, atol=1e-4)
        assert together[row].updates == steps


def test_a_network_that_diverges_stops_alone_with_its_last_finite_weights() -> None:
    images, labels = batch_of(DIGITS, 2, 4)
    images[1] *= 1e38
    networks = [Network.begin(DIGITS, str(number)) for number in range(2)]
    first = networks[1].weights.clone()
    train(networks, [4, 4], [0.01, 0.01], lambda active, stack: (images[list(active)], labels[list(active)]))
    assert [network.diverged for network in networks] == [False, True]
    assert [network.updates for network in networks] == [4, 0]
    assert torch.equal(networks[1].weights, first)


def test_a_state_goes_on_as_if_nothing_had_happened() -> None:
    plan = ConvolutionPlan((Block(4, norm=True),))
    images, labels = batch_of(plan, 1, 5)
    network = Network.begin(plan, "one")
    train([network], [3], [0.01], lambda active, stack: (images, labels))
    other = Network.begin(plan, "two")
    other.restore(network.state())
    for each in (network, other):
        train([each], [3], [0.01], lambda active, stack: (images, labels))
    assert torch.equal(network.weights, other.weights)
    with pytest.raises(ValueError, match="this plan"):
        Network.begin(DIGITS, "three").restore(network.state())


@pytest.mark.parametrize(
    ("blocks", "field", "block"),
    [
        ((Block(4, kernel=9, padding=0),), "kernel", 0),
        ((Block(4), Block(4), Block(4), Block(4)), "pool", 3),
        ((Block(8, residual=True), Block(4, residual=True)), "residual", 1),
        ((Block(8, stride=2, residual=True),), "residual", 0),
    ],
)
def test_what_can_not_be_built_says_why(blocks: tuple[Block, ...], field: str, block: int) -> None:
    problem = ConvolutionPlan(blocks).problem()
    assert problem is not None
    assert (problem.block, problem.field) == (block, field)


def test_the_networks_of_the_measured_table_have_its_sizes() -> None:
    assert DIGITS.parameters == 1898
    assert Stack([Network.begin(DIGITS, "0")]).outputs(torch.zeros(1, 1, 1, 8, 8)).shape == (1, 1, 10)
    assert ConvolutionPlan((Block(8), Block(16)), inputs=3).parameters == 2042


def test_large_pictures_are_computed_network_by_network_as_torch_does() -> None:
    plan = ConvolutionPlan((Block(3, stride=2, norm=True), Block(4, stride=2)), dense=(5,), classes=6, size=2 * LARGE)
    networks = [Network.begin(plan, str(number)) for number in range(3)]
    oracles = [Oracle.of(network) for network in networks]
    images, labels = batch_of(plan, 3, 1, pictures=4)
    train(networks, [1] * 3, [0.01] * 3, lambda active, stack: (images, labels))
    stack = Stack(networks)
    seen = plan.observe(stack.arrays(), images)
    for row, (network, oracle) in enumerate(zip(networks, oracles, strict=True)):
        told = telling(plan)
        theirs = taught(oracle, [(images[row], labels[row])], 0.01)
        torch.testing.assert_close(network.weights[told], theirs[told], rtol=1e-3, atol=2e-4)
        alone = plan.observe(Stack([network]).arrays(), images[[row]])
        assert (alone.logits[0] == seen.logits[row]).all()
        assert [after.shape[2] for _, after in seen.maps] == [3, 4]
        assert (alone.maps[1][1][0] == seen.maps[1][1][row]).all()
        assert (alone.hidden[0][0] == seen.hidden[0][row]).all()

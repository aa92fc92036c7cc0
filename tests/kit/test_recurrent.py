"""Long short-term memory in a stack is that of torch.nn.LSTM: its outputs, its memory, its gradients."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from app.engine.stacked.network import Network, Stack
from app.kit.recurrent import NAME, lstm_entries
from app.kit.tensors.recurrent import Memory, blank, driven, gates_of, stepped
from tests.kit.step_by_step import lstm

INPUTS, UNITS, NETWORKS, SEQUENCES, STEPS = 7, 5, 3, 4, 9


class MemoryPlan:
    """The layer alone."""

    weights = lstm_entries(INPUTS, UNITS)
    statistics = ()

    def forward(self, arrays: dict[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        return lstm(arrays, inputs)[0]


def stack() -> Stack:
    plan = MemoryPlan()
    return Stack([Network.begin(plan, f"0.{seed}") for seed in range(NETWORKS)])


def plain(arrays: dict[str, Tensor], network: int) -> nn.LSTM:
    """The same network in torch.nn."""
    layer = nn.LSTM(INPUTS, UNITS, batch_first=True)
    layer.load_state_dict({name.removeprefix(f"{NAME}."): array[network] for name, array in arrays.items()})
    return layer


def inputs() -> Tensor:
    return torch.randn(NETWORKS, SEQUENCES, STEPS, INPUTS, generator=torch.Generator().manual_seed(0))


def test_outputs_and_memory_are_those_of_torch() -> None:
    arrays = stack().arrays()
    outputs, memory = lstm(arrays, inputs())
    for network in range(NETWORKS):
        expected, (hidden, cell) = plain(arrays, network)(inputs()[network])
        torch.testing.assert_close(outputs[network], expected, atol=1e-5, rtol=0)
        torch.testing.assert_close(memory.hidden[network], hidden[0], atol=1e-5, rtol=0)
        torch.testing.assert_close(memory.cell[network], cell[0], atol=1e-5, rtol=0)


def test_the_second_half_goes_on_from_the_memory_of_the_first() -> None:
    arrays, whole = stack().arrays(), inputs()
    first, memory = lstm(arrays, whole[:, :, :4])
    second, _ = lstm(arrays, whole[:, :, 4:], memory)
    torch.testing.assert_close(torch.cat([first, second], 2), lstm(arrays, whole)[0])


def test_gradients_are_those_of_torch() -> None:
    own = stack()
    weights = own.weights.requires_grad_()
    own.outputs(inputs(), weights).square().sum().backward()
    assert weights.grad is not None
    for network in range(NETWORKS):
        layer = plain({name: array.detach() for name, array in own.arrays().items()}, network)
        layer(inputs()[network])[0].square().sum().backward()
        expected = torch.cat([parameter.grad.flatten() for parameter in layer.parameters()])  # type: ignore[union-attr]
        torch.testing.assert_close(weights.grad[network], expected, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("forget", [0.0, 1.0])
def test_a_gate_that_is_held_says_what_stays(forget: float) -> None:
    arrays = stack().arrays()
    before = Memory(blank(arrays, SEQUENCES).hidden, torch.ones(NETWORKS, SEQUENCES, UNITS))
    gates = gates_of(arrays, driven(arrays, inputs())[:, :, 0], before.hidden)
    held = gates._replace(forget=torch.full_like(gates.forget, forget), input=torch.zeros_like(gates.input))
    after = stepped(held, before.cell)
    torch.testing.assert_close(after.cell, before.cell * forget)
    torch.testing.assert_close(after.hidden, gates.output * (before.cell * forget).tanh())


def test_a_layer_is_drawn_as_torch_draws_it() -> None:
    weights = stack().weights
    assert weights.abs().max() <= 1 / UNITS**0.5
    assert weights.abs().max() > 0.95 / UNITS**0.5

"""The arrays of a layer of long short-term memory, as torch.nn.LSTM names, shapes and draws them; no torch."""

from __future__ import annotations

from app.engine.stacked.plan import Entry

NAME = "layer"


def lstm_entries(inputs: int, units: int, name: str = NAME) -> tuple[Entry, ...]:
    """Of one layer with so many inputs and units; computed in app/kit/tensors: `recurrent`, `fused`."""
    return (
        Entry(f"{name}.weight_ih_l0", (4 * units, inputs), units),
        Entry(f"{name}.weight_hh_l0", (4 * units, units), units),
        Entry(f"{name}.bias_ih_l0", (4 * units,), units),
        Entry(f"{name}.bias_hh_l0", (4 * units,), units),
    )

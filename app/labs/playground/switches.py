"""Links and units that a hand has switched off: what they are, and what their weights were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.engine.dense.carrying import inputs_kept, layers_kept


class Address(NamedTuple):
    """A weight, or a bias where `input` is None. Layer 1 is the first hidden one, as in edits."""

    layer: int
    unit: int
    input: int | None


class Switches:
    """`links` and `units` are off; `values`: what the parameters were that take part in nothing because of that.

    A unit that is off takes all its links along, and its bias.
    """

    def __init__(self, links: Sequence[Sequence[int]] = (), units: Sequence[Sequence[int]] = ()) -> None:
        self.links = {(layer, unit, source) for layer, unit, source in links}
        self.units = {(layer, unit) for layer, unit in units}
        self.values: dict[Address, float] = {}

    def turn(self, layer: int, unit: int, source: int | None, on: bool) -> None:
        """Switch the link from `source`, or where that is None the unit."""
        switched: set[Any] = self.units if source is None else self.links
        address: tuple[int, ...] = (layer, unit) if source is None else (layer, unit, source)
        (switched.discard if on else switched.add)(address)

    def silent(self, sizes: Sequence[int]) -> set[Address]:
        """All parameters that take part in nothing, of a network of `sizes`."""
        found = {Address(*link) for link in self.links}
        for layer, unit in self.units:
            found |= {Address(layer, unit, source) for source in (None, *range(sizes[layer - 1]))}
            if layer + 1 < len(sizes):
                found |= {Address(layer + 1, target, unit) for target in range(sizes[layer + 1])}
        return found

    def moved(
        self, sizes: Sequence[int], inputs: Sequence[str], new_sizes: Sequence[int], new_inputs: Sequence[str]
    ) -> Switches:
        """Those of a network of other sizes and inputs, as far as they have a place there."""
        layers = {old + 1: (new + 1, linked) for old, new, linked in layers_kept(sizes, new_sizes)}
        places = dict(zip(*inputs_kept(inputs, new_inputs), strict=True))

        def place(layer: int, unit: int, source: int | None) -> Address | None:
            new, linked = layers.get(layer, (0, False))
            if not new or unit >= new_sizes[new] or not (linked or source is None):
                return None
            if source is None:
                return Address(new, unit, None)
            known = places.get(source) if new == 1 else source if source < new_sizes[new - 1] else None
            return None if known is None else Address(new, unit, known)

        links = [place(*link) for link in self.links]
        units = [place(*unit, None) for unit in self.units if unit[0] < len(sizes) - 1]
        moved = Switches()
        moved.links = {(link.layer, link.unit, link.input) for link in links if link and link.input is not None}
        moved.units = {(unit.layer, unit.unit) for unit in units if unit}
        values = {place(*address): value for address, value in self.values.items()}
        moved.values = {address: value for address, value in values.items() if address}
        return moved

    def state(self) -> dict[str, Any]:
        """Plain values, for `resumed`."""
        return {"links": sorted(self.links), "units": sorted(self.units), "values": list(self.values.items())}

    @classmethod
    def resumed(cls, state: dict[str, Any]) -> Switches:
        """Those that gave `state`."""
        switches = cls(state["links"], state["units"])
        switches.values = {Address(*address): value for address, value in state["values"]}
        return switches

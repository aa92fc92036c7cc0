"""What somebody's network is made of, as lists and statistics tell it."""

from __future__ import annotations

from typing import Any, NamedTuple, Self

from app.kit.contract import Lab


class Facts(NamedTuple):
    """Of one spec, found out once: lists and statistics ask for everybody's twice a second."""

    spec: Any
    parameters: int
    facets: dict[str, list[str]]  # name → values, as the lab counts them
    distinct: dict[str, frozenset[str]]  # the same, each value once

    @classmethod
    def of(cls, lab: Lab, spec: Any) -> Self:
        """Those of a network of `lab`."""
        facets = lab.facets(spec)
        return cls(spec, lab.parameters(spec), facets, {name: frozenset(values) for name, values in facets.items()})

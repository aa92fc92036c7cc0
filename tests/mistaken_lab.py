"""The counter lab with a file to take home that can't be made: a mistake of ours."""

from __future__ import annotations

from typing import Any, ClassVar

from app.kit.contract import Lab
from app.kit.export import Export, Shown
from tests.fake_lab import CounterLab


def broken(spec: Any, shown: Shown, locale: str) -> bytes:
    """Nothing that anybody expects."""
    raise RuntimeError("a mistake of ours")


class MistakenLab(CounterLab):
    """Otherwise as it is."""

    exports: ClassVar = {"broken.txt": Export("text/plain", broken)}


LABS: dict[str, Lab] = {MistakenLab.name: MistakenLab()}

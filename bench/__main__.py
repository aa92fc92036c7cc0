"""`python -m bench`: one table, and the same as JSON in bench/results/.

--quick takes one short sample of everything: to see that it runs, not to compare.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from bench import report
from bench.browser import in_browser
from bench.engine import drawing, frame_sizes, training, wide
from bench.measure import Row, Seconds
from bench.memory import memory
from bench.server import crowd
from bench.stacked import stacked

Part = Callable[[Seconds], list[Row]]


def main() -> None:
    """Measure every part, or those that are named."""
    parts: dict[str, Part] = {
        "default": partial(training, "default"),
        "mixed": partial(training, "mixed"),
        "wide": wide,
        "stacked": stacked,
        "drawing": drawing,
        "frames": lambda _: frame_sizes(),
        "memory": lambda _: memory(),
        "crowd": crowd,
        "browser": in_browser,
    }
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("parts", nargs="*", metavar="part", help=f"some of: {' '.join(parts)} (all)")
    options.add_argument("--quick", action="store_true")
    chosen = options.parse_args()
    if unknown := [name for name in chosen.parts if name not in parts]:
        options.error(f"unknown part {unknown[0]}, expected some of: {' '.join(parts)}")
    seconds = Seconds(0.2, 1) if chosen.quick else Seconds(1, 5)
    rows = measured({name: part for name, part in parts.items() if name in (chosen.parts or parts)}, seconds)
    print(report.table(rows))
    print(f"\n{report.conditions()}\nAlso in {report.save(rows)}")


def measured(parts: dict[str, Part], seconds: Seconds) -> list[Row]:
    """The rows of all `parts`, with a word on what is going on meanwhile."""
    rows: list[Row] = []
    for name, part in parts.items():
        print(f"measuring {name} …", flush=True)
        rows += part(seconds)
    return rows


if __name__ == "__main__":
    main()

"""How fast a session trains while it runs: one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """Steps by the clock, or for each frame of a quick screen while somebody looks; neither: as fast as it goes."""

    name: str
    steps_per_second: float | None = None
    steps_per_frame: int | None = None

    @property
    def boundless(self) -> bool:
        """Nothing but the machine limits it."""
        return not (self.steps_per_second or self.steps_per_frame)


SPEEDS: dict[str, Speed] = {
    row.name: row
    for row in (
        Speed("slow", steps_per_second=2),
        Speed("calm", steps_per_second=10),
        Speed("frame", steps_per_frame=1),
        Speed("fast", steps_per_frame=10),
        Speed("max"),
    )
}

UNSEEN = Speed("unseen", steps_per_second=10)  # instead of as fast as it goes where nobody looks: others use the time

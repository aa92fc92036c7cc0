"""How fast a session trains while it runs: one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """Epochs by the clock, or for each frame of a quick screen while somebody looks; neither: as fast as it goes."""

    name: str
    epochs_per_second: float | None = None
    epochs_per_frame: int | None = None

    @property
    def boundless(self) -> bool:
        """As fast as it goes."""
        return not (self.epochs_per_second or self.epochs_per_frame)


SPEEDS: dict[str, Speed] = {
    row.name: row
    for row in (
        Speed("slow", epochs_per_second=2),
        Speed("calm", epochs_per_second=10),
        Speed("frame", epochs_per_frame=1),
        Speed("fast", epochs_per_frame=10),
        Speed("max"),
    )
}

UNSEEN = Speed("unseen", epochs_per_second=10)  # instead of as fast as it goes where nobody looks: others use the time

"""How fast a session trains while it runs: one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """Epochs by the clock, or by the frames a browser has drawn; neither: as fast as it goes."""

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

UNSEEN_SECONDS = 10  # without a picture drawn by its page, such as one behind another tab
UNSEEN = Speed("unseen", epochs_per_second=10)  # what then becomes of as fast as it goes: others can use the time

"""How fast things go: how many epochs fit into a tick, and how many a session really gets."""

from __future__ import annotations

from dataclasses import dataclass

MAX_EPOCHS = 4096  # in one call, so that a command never waits long for a lone small network
RATE_SECONDS = 0.5  # over which the shown epochs per second are counted


class Burst:
    """The number of epochs, equal for all, that fills the training part of a tick."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.epochs = 1

    def adapt(self, spent: float) -> None:
        """Move towards `seconds`, at most doubling, after a tick that spent so long on `epochs`."""
        factor = min(2.0, self.seconds / max(spent, 1e-6))
        self.epochs = max(1, min(MAX_EPOCHS, round(self.epochs * factor)))


@dataclass(slots=True)
class RateMeter:
    """Epochs per second over the last half second."""

    since: float = 0.0
    epoch: int = 0
    rate: float = 0.0

    def start(self, now: float, epoch: int) -> None:
        """Begin to count."""
        self.since, self.epoch, self.rate = now, epoch, 0.0

    def count(self, now: float, epoch: int) -> None:
        """Take note of `epoch` being reached."""
        spent = now - self.since
        if spent >= RATE_SECONDS or (self.rate == 0 and spent > 0.1):
            self.rate = max(0, epoch - self.epoch) / spent
            if spent >= RATE_SECONDS:
                self.since, self.epoch = now, epoch

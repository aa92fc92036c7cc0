"""What somebody has asked for and got: a page that lost the answer asks again, and it counts once."""

from __future__ import annotations

KEPT = 256  # keys of each; a page repeats what it sent in the last seconds, not more


class IdempotencyKeys:
    """The newest keys of what was carried out for one person, or for the hosts of one room."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}  # the oldest first

    def has(self, key: str | None) -> bool:
        """Whether what `key` stands for was carried out."""
        return key in self._keys

    def forget(self, key: str | None) -> None:
        """It got lost after all."""
        if key is not None:
            self._keys.pop(key, None)

    def note(self, key: str | None) -> None:
        """It was, just now; None stands for nothing."""
        if key is None:
            return
        self._keys[key] = None
        if len(self._keys) > KEPT:
            del self._keys[next(iter(self._keys))]

"""The clock of this server: that of the machine as it was at the start, and steady since."""

from __future__ import annotations

import time

# Sleep counts where the system knows of it; a machine whose clock is put right in the middle of a talk ends no room.
STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
BEGUN = time.time() - time.clock_gettime(STEADY)


def now() -> float:
    """Milliseconds since 1970."""
    return (BEGUN + time.clock_gettime(STEADY)) * 1000

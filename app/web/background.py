"""Work that can wait, done in a thread that computes only where nothing else wants to."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

LAST = 10  # a niceness that gives way, and still comes to an end: now and then all wait for this thread


def give_way() -> None:
    """This thread gives way to all others from now on, on Linux: elsewhere threads have no niceness of their own."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # where that is forbidden, it is done all the same
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LAST)


def background() -> ThreadPoolExecutor:
    """Does one thing after the other, in a thread that gives way; a hall that comes at that moment is not held up."""
    return ThreadPoolExecutor(1, "background", give_way)

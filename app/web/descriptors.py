"""File descriptors: every connection takes one, and phones open several."""

from __future__ import annotations

import errno
import os
import resource

import structlog

FOR_EACH_SESSION = 3  # a socket, and what a browser keeps open besides while it loads
NONE_LEFT = (errno.EMFILE, errno.ENFILE)

log = structlog.get_logger()


def raise_limit(sessions: int) -> int:
    """Have as many as this process may, warn where they are few for so many `sessions`; the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard != resource.RLIM_INFINITY and hard < sessions * FOR_EACH_SESSION:
        log.warning(
            "few file descriptors: with more people than these, connections are dropped; raise `ulimit -n` (nofile)",
            limit=hard,
            wanted=sessions * FOR_EACH_SESSION,
        )
    return hard


class Descriptors:
    """Whether there are any left. The kernel's and libuv's way is to drop who comes then, without a word."""

    def __init__(self) -> None:
        self._left = True

    def look(self) -> None:
        """Say so when they have come to their end, and when that is over."""
        left = one_is_left()
        if left is self._left:
            return
        self._left = left
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        if left:
            log.info("file descriptors are free again", limit=limit)
        else:
            log.error("out of file descriptors: whoever connects now is dropped", limit=limit)


def one_is_left() -> bool:
    """Whether another file can be opened."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        if error.errno in NONE_LEFT:
            return False
        raise
    return True

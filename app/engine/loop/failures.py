"""What fails for one session must not fail for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import structlog

Work = TypeVar("Work")
Result = TypeVar("Result")
# After these nothing on the device works until the process is a new one: the engine ends and is restarted.
FATAL = frozenset({"AcceleratorError"})

log = structlog.get_logger(__name__)


def fatal(error: Exception) -> bool:
    """Whether only a new engine helps."""
    return type(error).__name__ in FATAL


def isolated(
    call: Callable[[dict[str, Work]], Result],
    work: dict[str, Work],
    failed: Callable[[str, Exception], None],
) -> Iterator[tuple[dict[str, Work], Result]]:
    """What `call` gives for all of `work` together; if that fails, for each session alone, so that it fails alone."""
    try:
        yield work, call(work)
        return
    except Exception as error:
        if fatal(error):
            raise
        if len(work) == 1:
            failed(next(iter(work)), error)
            return
        log.exception("failed together, trying one by one", sessions=len(work))
    for session, part in work.items():
        yield from isolated(call, {session: part}, failed)

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
    """What `call` gives for all of `work` together; if that fails, for each half of it, so that one fails alone.

    Yields the parts that succeeded, each with its result. `failed` hears of each session that failed by itself. One bad
    session among n costs about 2 · log₂ n calls more. Raises what is fatal.
    """
    try:
        yield work, call(work)
        return
    except Exception as error:
        if fatal(error):
            raise
        if len(work) == 1:
            failed(next(iter(work)), error)
            return
        log.exception("failed together, trying each half", sessions=len(work))
    parts = list(work.items())
    for half in (parts[: len(parts) // 2], parts[len(parts) // 2 :]):
        yield from isolated(call, dict(half), failed)

"""Pictures that came from engines and wait to be handed to those who see them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

Show = Callable[[], None]


class Pictures:
    """In the order in which they came, but those that somebody waits for first. What is of one session stays in its
    order."""

    def __init__(self) -> None:
        self._first: OrderedDict[str, list[Show]] = OrderedDict()  # by session
        self._others: OrderedDict[str, list[Show]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, session: str, show: Show, first: bool = False) -> None:
        """`show` is to be called in its turn; `first`: before the others', with all that waits of its session."""
        if first and session in self._others:
            self._first[session] = self._others.pop(session)
        queue = self._first if first or session in self._first else self._others
        queue.setdefault(session, []).append(show)
        self._count += 1

    def take(self) -> Show:
        """What is to be called next. Raises StopIteration where nothing waits."""
        queue = self._first or self._others
        session = next(iter(queue))
        show = queue[session].pop(0)
        if not queue[session]:
            del queue[session]
        self._count -= 1
        return show

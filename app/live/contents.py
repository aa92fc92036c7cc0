"""Data that people bring: each is here once, by its content, whoever has brought it and however many specs name it.

Who has brought something, or learns from it, *holds* it, on the shelf of their session or of their room, and nobody
beyond that can name it. What no one holds any more is gone by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from app.errors import Full, InvalidData, TooLarge, shown
from app.spec import address_of, references

MOST_BYTES = 1 << 17  # of one content: 5,000 rows of six numbers
TOTAL_BYTES = 1 << 28  # of all in this process
HELD = 4  # by a session or a person at most: what its network learns from, what it did before, and two to go back to
HOSTS = ""  # holds what the stages of a room name
HELD_BY_HOSTS = 64  # there are no more stages


class Content:
    """Some bytes; one object for all who hold the same."""

    __slots__ = ("__weakref__", "data", "ref")

    def __init__(self, ref: str, data: bytes) -> None:
        self.ref = ref
        self.data = data


ALL: WeakValueDictionary[str, Content] = WeakValueDictionary()  # as long as somebody holds them


def named(spec: Any) -> frozenset[str]:
    """What a spec, or None, names."""
    return frozenset(reference.ref for _, reference in references(spec))


class Held(NamedTuple):
    """One line of a shelf, as a database keeps it."""

    owner: str
    ref: str
    data: bytes


class Shelf:
    """All that one session, or the people of one room, can name; `owner` is whatever tells these apart."""

    def __init__(self, kept: Iterable[Held] = ()) -> None:
        self._owners: dict[str, dict[str, Content]] = {}  # of each what was named longest ago comes first
        for owner, ref, data in kept:
            self._owners.setdefault(owner, {})[ref] = ALL.setdefault(ref, Content(ref, data))
        self._saved = self._pairs()

    def find(self, ref: str) -> Content | None:
        """What is held here under this name."""
        return next((held[ref] for held in self._owners.values() if ref in held), None)

    def put(self, owner: str, ref: str, data: bytes, needed: Set[str] = frozenset()) -> None:
        """`owner` brings `data`, called `ref`; for them goes what was named longest ago and is not `needed`.

        Raises TooLarge; InvalidData where these are other data; Full where all that is held is needed, or where the
        server holds as much as it may. Then everything is as before.
        """
        if len(data) > MOST_BYTES:
            raise TooLarge(f"there are {len(data)} bytes or more, expected at most {MOST_BYTES}")
        if (found := address_of(data)) != ref:
            raise InvalidData(f"ref is {shown(ref)}: the data that came are {found}", "ref")
        most = most_of(owner)
        if len(needed - {ref}) >= most:
            raise Full(f"{len(needed)} contents are in use here, expected at most {most}: name fewer of them first")
        total = sum(len(each.data) for each in ALL.values())
        if ref not in ALL and total + len(data) > TOTAL_BYTES:
            raise Full(
                f"the server holds {total} bytes of such data, and at most {TOTAL_BYTES}: please try again later"
            )
        self._hold(owner, [ALL.setdefault(ref, Content(ref, data))], needed)

    def hold(self, owner: str, refs: Iterable[str], needed: Set[str]) -> list[Content]:
        """`owner` learns from these: whoever has brought them may leave. Returns those of them that there are."""
        known = [content for ref in refs if (content := self.find(ref)) is not None]
        self._hold(owner, known, needed)
        return known

    def drop(self, owner: str) -> None:
        """`owner` is no more."""
        self._owners.pop(owner, None)

    def check(self, spec: Any, path: str) -> None:
        """Raise InvalidData unless all that `spec` names is here, and is what its lab expects; `path`: of the spec."""
        for where, reference in references(spec, path):
            content = self.find(reference.ref)
            if content is None:
                raise InvalidData(f"{where}.ref is {reference.ref}: nobody here has brought such data", f"{where}.ref")
            try:
                reference.check(content.data)
            except InvalidData as error:
                raise InvalidData(f"{where}.{error.message}", where) from error

    def _hold(self, owner: str, contents: Iterable[Content], needed: Set[str]) -> None:
        held = self._owners.setdefault(owner, {})
        for content in contents:
            held.pop(content.ref, None)
            held[content.ref] = content
            needed = needed | {content.ref}
        for ref in [ref for ref in held if ref not in needed][: max(0, len(held) - most_of(owner))]:
            del held[ref]
        if not held:
            del self._owners[owner]

    # ---- to be kept

    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset((owner, ref) for owner, held in self._owners.items() for ref in held)

    def take_unsaved(self) -> tuple[list[Held], list[tuple[str, str]]]:
        """What has come and what has gone, as owner and name, since this was asked last; it counts as saved."""
        before, self._saved = self._saved, self._pairs()
        come = [Held(owner, ref, self._owners[owner][ref].data) for owner, ref in self._saved - before]
        return come, list(before - self._saved)

    def put_back(self, come: Iterable[Held], gone: Iterable[tuple[str, str]]) -> None:
        """It could not be saved."""
        self._saved = (self._saved - {(each.owner, each.ref) for each in come}) | frozenset(gone)


def most_of(owner: str) -> int:
    """How much an owner may hold."""
    return HELD_BY_HOSTS if owner == HOSTS else HELD


class Told:
    """What each engine was told, and how many of its sessions learn from it."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}  # by the engine's name
        self._of: dict[str, frozenset[str]] = {}  # by the session's id

    def change(self, engine: str, session: str, refs: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """From now on the session learns from `refs`: what its engine has to be told for it, and may forget."""
        before = self._of.pop(session, frozenset())
        if refs:
            self._of[session] = refs
        counts = self._counts.setdefault(engine, Counter())
        new = frozenset(ref for ref in refs if not counts[ref])
        counts.update(refs)
        counts.subtract(before)
        gone = frozenset(ref for ref in before if not counts[ref])
        for ref in gone:
            del counts[ref]
        return new, gone

    def forget(self, engine: str, sessions: Iterable[str]) -> None:
        """The engine is another one, which knows nothing; `sessions` lived in the one before."""
        self._counts.pop(engine, None)
        for session in sessions:
            self._of.pop(session, None)

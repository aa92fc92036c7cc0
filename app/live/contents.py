"""Data that people bring: each is here once, by its content, whoever has brought it and however many specs name it.

Who has brought something, or learns from it, *holds* it, on the shelf of their session or of their room, and nobody
beyond that can name it. What no one holds any more is gone by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, NamedTuple, Protocol
from weakref import WeakSet, WeakValueDictionary

from app.errors import Full, InvalidData, TooLarge, shown
from app.spec import address_of, references

MOST_BYTES = 1 << 17  # of one content: 5,000 rows of six numbers
TOTAL_BYTES = 1 << 28  # of all in this process
ROOM_BYTES = 1 << 25  # of one room: 256 of the longest, so that no room uses up what is there for all
LONE_BYTES = 1 << 26  # of all sessions that are in no room, together
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


class Follower(Protocol):
    """Wants to know what is no longer on a shelf."""

    def left(self, shelf: Shelf, ref: str) -> None:
        """Nobody on `shelf` holds what is called `ref` any more."""


class Shelf:
    """All that one session, or the people of one room, can name; `owner` is whatever tells these apart."""

    def __init__(self, kept: Iterable[Held] = ()) -> None:
        self._owners: dict[str, dict[str, Content]] = {}  # of each what was named longest ago comes first
        for owner, ref, data in kept:
            self._owners.setdefault(owner, {})[ref] = ALL.setdefault(ref, Content(ref, data))
        self._saved = self._pairs()
        self._brought: set[tuple[str, str]] = set()  # owner and name, of what came from the owner since the start
        self.followers: set[Follower] = set()

    def find(self, ref: str) -> Content | None:
        """What is held here under this name."""
        return next((held[ref] for held in self._owners.values() if ref in held), None)

    def put(self, owner: str, ref: str, data: bytes, needed: Set[str] = frozenset()) -> None:
        """`owner` brings `data`, called `ref`; for them goes what was named longest ago and is not `needed`.

        Raises TooLarge; InvalidData where these are other data; Full where all that is held is needed, or where this
        shelf's share or the whole server holds as much as it may. Then everything is as before.
        """
        if len(data) > MOST_BYTES:
            raise TooLarge(f"there are {len(data)} bytes or more, expected at most {MOST_BYTES}")
        if (found := address_of(data)) != ref:
            raise InvalidData(f"ref is {shown(ref)}: the data that came are {found}", "ref")
        most = most_of(owner)
        if len(needed - {ref}) >= most:
            raise Full(f"{len(needed)} contents are in use here, expected at most {most}: name fewer of them first")
        self._check_room_for(ref, len(data))
        self._hold(owner, [ALL.setdefault(ref, Content(ref, data))], needed)
        self._brought.add((owner, ref))

    def brought(self, owner: str, ref: str) -> Content | None:
        """What is called `ref`, if `owner` themselves has brought it, and not others that they may learn from."""
        return self._owners[owner].get(ref) if (owner, ref) in self._brought else None

    def hold(self, owner: str, refs: Iterable[str], needed: Set[str]) -> list[Content]:
        """`owner` learns from these: whoever has brought them may leave. Returns those of them that there are."""
        known = [content for ref in refs if (content := self.find(ref)) is not None]
        self._hold(owner, known, needed)
        return known

    def drop(self, owner: str) -> None:
        """`owner` is no more."""
        self.retain(owner, frozenset())

    def retain(self, owner: str, refs: Set[str]) -> None:
        """Of what `owner` holds only `refs` stay."""
        held = self._owners.get(owner, {})
        self._remove(owner, [ref for ref in held if ref not in refs])

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
        self._remove(owner, [ref for ref in held if ref not in needed][: max(0, len(held) - most_of(owner))])

    def _remove(self, owner: str, refs: Iterable[str]) -> None:
        held = self._owners.get(owner, {})
        for ref in refs:
            del held[ref]
            self._brought.discard((owner, ref))
            if self.find(ref) is None:
                for each in [*self.followers]:
                    each.left(self, ref)
        if not held:
            self._owners.pop(owner, None)

    def _check_room_for(self, ref: str, size: int) -> None:
        """Raise Full where `size` bytes, called `ref`, are too many for the server or for this shelf's share of it."""
        if self in LONE:
            share, most, whose = contents_of(LONE), LONE_BYTES, "those who are in no room hold"
        else:
            share, most, whose = contents_of([self]), ROOM_BYTES, "this room holds"
        for there, limit, who in ((share, most, whose), (dict(ALL), TOTAL_BYTES, "the server holds")):
            total = sum(len(each.data) for each in there.values())
            if ref not in there and total + size > limit:
                raise Full(f"{who} {total} bytes of such data, and at most {limit}: please try again later")

    def contents(self) -> dict[str, Content]:
        """All that is held here, each once, by its name."""
        return {ref: content for held in self._owners.values() for ref, content in held.items()}

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


LONE: WeakSet[Shelf] = WeakSet()  # of sessions that are in no room


def lone_shelf() -> Shelf:
    """The shelf of a session that is in no room; all of these have one share."""
    shelf = Shelf()
    LONE.add(shelf)
    return shelf


def contents_of(shelves: Iterable[Shelf]) -> dict[str, Content]:
    """All that is held on any of these, each once, by its name."""
    return {ref: content for shelf in shelves for ref, content in shelf.contents().items()}

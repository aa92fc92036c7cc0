"""Short links: somebody's network as it is at one moment, kept for whoever has the link, and nothing of who made it."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import structlog
from pydantic import ValidationError

from app.clock import now
from app.engine.messages import Checkpoint
from app.engine.states import pack_state, unpack_state
from app.errors import EngineLost, NotAllowed, TooFast, TooLarge, UnknownLink, UserError, shown
from app.kit.contract import Lab
from app.live.contents import named
from app.live.hub import Hub
from app.live.session import Session
from app.live.timer import Timer
from app.rooms.access.allowance import Allowance
from app.rooms.access.codes import digest
from app.rooms.access.shares import Shares
from app.rooms.storing.checkpoints import BrokenCheckpoint, pack, unpack
from app.rooms.storing.links import TOTAL_BYTES, LinkedPage, LinkStore, StoredLink
from app.rooms.storing.store import StoreError
from app.wire.messages import read_model

KEY_BYTES = 12  # 96 bits: nobody guesses one
SECRET_BYTES = 24
LONGEST_KEY = 64  # letters that are looked up at all
MOST_BYTES = 1 << 20  # of one link: the largest checkpoint is a fifth of it
PER_SESSION = 30
BURST, PER_HOUR = 300, 300.0  # from one address: a hall makes one each in the same minute
OPENED_BURST, OPENED_PER_HOUR = 1000, 3000.0  # and opens one all at once, again and again
SHARE = 10  # of all links, and of their bytes, one network has at most this part
SAVE_SECONDS = 10.0  # that an engine gets to say how a network is
ROUND_BITS = 48  # of the number of a round that is one person's alone
DAY = 86_400_000.0  # ms
LOOK_SECONDS = 3600.0  # between looks for links whose time is over

Found = TypeVar("Found", StoredLink, LinkedPage)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A new link: `secret` is for whoever made it, and takes it back; `expires` in ms since 1970."""

    key: str
    secret: str
    expires: float


def key_of(secret: str) -> str:
    """The key of the link that `secret` takes back: whoever has the key can't tell the secret from it."""
    return base64.urlsafe_b64encode(bytes.fromhex(digest(secret))[:KEY_BYTES]).decode()


def at_rest(checkpoint: Checkpoint) -> Checkpoint:
    """`checkpoint` for whoever opens a link: the network does not train, and nobody looks into it."""
    return replace(checkpoint, running=False, steps=0, state=pack_state(without_looks(unpack_state(checkpoint.state))))


def without_looks(state: dict[str, Any]) -> dict[str, Any]:
    """What a program said for a checkpoint, without what somebody looked at."""
    return {
        name: without_looks(value) if isinstance(value, dict) else value
        for name, value in state.items()
        if name != "looks"
    }


def apart(checkpoint: Checkpoint) -> Checkpoint:
    """`checkpoint` for one who goes on alone: where runs are shared, nobody else is in this round of it."""
    state = unpack_state(checkpoint.state)
    if "round" not in state.get("own", {}):
        return checkpoint
    own = state["own"] | {"round": secrets.randbits(ROUND_BITS)}
    return replace(checkpoint, state=pack_state(state | {"own": own}))


def step_of(link: StoredLink) -> int:
    """How far the network of a link is."""
    step: int = unpack_state(unpack(link.checkpoint).state)["epoch"]
    return step


class Links:
    """Makes links of sessions, and sessions of links. `days`: how long a link is kept."""

    def __init__(self, labs: Mapping[str, Lab], hub: Hub, store: LinkStore, days: float) -> None:
        self._labs = labs
        self._hub = hub
        self._store = store
        self._days = days
        self._made = Allowance(BURST, PER_HOUR)
        self._opened = Allowance(OPENED_BURST, OPENED_PER_HOUR)
        self._looked_up = Allowance(OPENED_BURST, OPENED_PER_HOUR)
        self._shares = Shares(max(1, store.most // SHARE), TOTAL_BYTES // SHARE)
        self._of_session: WeakKeyDictionary[Session, Counter[str]] = WeakKeyDictionary()
        self._timer = Timer(self._look)
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Delete what is over, now and from time to time; the database is open."""
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.close()
        if self._looking is not None:
            self._looking.cancel()

    async def make(self, session: Session, view: str, address: str) -> MadeLink:
        """Keep the network of `session` as it is now.

        Raises TooFast where somebody makes too many, NotAllowed where it learns from what others brought to a room,
        EngineLost where the engine does not answer, TooLarge, Full, StoreError.
        """
        counted = self._of_session.setdefault(session, Counter())
        if counted["made"] >= PER_SESSION or not self._made.take(address):
            raise TooFast("many short links were made here: please wait; the long link works all the same")
        counted["made"] += 1
        link = await self._link_of(session, view)
        if link.size > MOST_BYTES:
            raise TooLarge(f"the network and its data are {link.size} bytes, expected at most {MOST_BYTES}")
        if not self._shares.allow(address, link.size, now()):
            raise TooFast("your network has its share of the short links: the long link works all the same")
        secret = secrets.token_urlsafe(SECRET_BYTES)
        key = key_of(secret)
        await self._store.add(key, link, now())
        self._shares.add(digest(key), address, link.size, link.expires)
        return MadeLink(key, secret, link.expires)

    async def take_back(self, key: str, secret: str) -> None:
        """The link of `key` is no more, as whoever made it wants. Raises UnknownLink, StoreError."""
        if key_of(secret) != key or not await self._store.remove(key):
            raise UnknownLink("link: there is none that this secret takes back", "link")
        self._shares.drop(digest(key))

    async def page_of(self, key: str, address: str) -> LinkedPage:
        """Where a key leads. Raises UnknownLink, TooFast, StoreError."""
        if not self._looked_up.take(address):
            raise TooFast("many short links were opened from your network: please wait and try again", "link")
        return self._known(key, await self._store.find_page(key, now()) if len(key) <= LONGEST_KEY else None)

    def _known(self, key: str, link: Found | None) -> Found:
        if link is None or link.lab not in self._labs:
            raise UnknownLink(f"link is {shown(key)}: there is no such link, or its time is over", "link")
        return link

    async def open(self, key: str, address: str) -> Session:
        """A session of one's own that begins where the link's network was; it waits for its page.

        Until that comes it is nobody's own: whoever opens many takes no place that others need.

        Raises UnknownLink, TooFast, Full, StoreError.
        """
        if not self._opened.take(address):
            raise TooFast("many short links were opened from your network: please wait and try again", "link")
        link = self._known(key, await self._store.find(key, now()) if len(key) <= LONGEST_KEY else None)
        session = self._session_of(link)
        self._hub.keep(session)
        return session

    async def take_over(self, networks: Sequence[Session], step: int, address: str) -> Session:
        """A session of one's own that waits for its page, as a link's. It begins where the first of `networks` is now,
        or was last, that is as far as `step`, which somebody has seen; if none is, where the one is that is furthest.

        Raises TooFast, NotAllowed, EngineLost, Full.
        """
        if not self._opened.take(address):
            raise TooFast("many networks were taken over from your network: please wait and try again")
        found: dict[int, StoredLink] = {}  # by how far each is
        for session in networks:
            link = await self._link_of(session, "")
            found[reached := step_of(link)] = link
            if reached >= step:
                break
        own = self._session_of(found[max(found)])
        self._hub.keep(own)
        return own

    async def _link_of(self, session: Session, view: str) -> StoredLink:
        if session in self._hub.sessions:
            await self._save(session)
        checkpoint, spec = session.checkpoint, session.checkpoint_spec
        if checkpoint is None:  # it failed meanwhile
            raise EngineLost("the network is stopped for good: change it, and a new one begins")
        found = {ref: session.shelf.brought(session.owner, ref) for ref in named(spec)}
        contents = {ref: content.data for ref, content in found.items() if content is not None}
        if len(contents) < len(found):
            raise NotAllowed("the network learns from data that others brought to this room: these stay here", "data")
        return StoredLink(
            lab=session.lab.name,
            spec=session.lab.alone(spec).model_dump(mode="json"),
            view=view,
            checkpoint=pack(at_rest(checkpoint)),
            contents=contents,
            expires=now() + self._days * DAY,
        )

    async def _save(self, session: Session) -> None:
        """Have the checkpoint of this moment. Raises EngineLost."""
        saved = asyncio.Event()
        self._hub.commands.send(session, session.when_saved(saved.set))
        try:
            await asyncio.wait_for(saved.wait(), SAVE_SECONDS)
        except TimeoutError:
            raise EngineLost("the engine does not answer: try again in a moment") from None

    def _session_of(self, link: StoredLink) -> Session:
        """A session that nobody has seen. Raises UnknownLink for what this version can't read, Full."""
        lab = self._labs[link.lab]
        try:
            spec, checkpoint = read_model(lab.spec, link.spec), unpack(link.checkpoint)
        except (ValidationError, UserError, BrokenCheckpoint) as error:
            log.error("a link can't be read", lab=link.lab, error=str(error)[:500])
            raise UnknownLink("link: it was made by another version, which this one can't read", "link") from error
        session = Session(lab, spec, evictable=True)
        session.go_on_from(apart(checkpoint), spec)
        for ref, data in link.contents.items():
            session.bring(ref, data)
        session.shelf.check(spec, "spec")
        return session

    def _look(self) -> None:
        self._timer.start(LOOK_SECONDS)
        self._looking = asyncio.get_running_loop().create_task(self._expire())

    async def _expire(self) -> None:
        try:
            await self._store.expire(now())
        except StoreError as error:
            log.error("links can't be cleared", error=str(error)[:500])

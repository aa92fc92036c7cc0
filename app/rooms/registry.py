"""All rooms of this server: made, found, entered, kept, and over when their time has come."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence

import structlog

from app.clock import now
from app.config import Settings
from app.errors import Full, RoomElsewhere, TooFast, UnknownRoom, UserError, WrongSecret, shown
from app.kit.contract import Lab
from app.live.conversation import Conversation
from app.live.hub import Hub
from app.live.timer import Timer
from app.rooms.access.codes import new_code, new_secret, normalised
from app.rooms.access.guesses import Guesses, network
from app.rooms.access.reach import Reach, listens_here_only, reach
from app.rooms.entrance.joining import join, watch
from app.rooms.eviction import least_missed
from app.rooms.hall.hall import Hall
from app.rooms.state.room import Room
from app.rooms.storing.keeper import Keeper
from app.rooms.storing.leases import Leases
from app.rooms.storing.saving import Saving
from app.rooms.storing.store import Store, StoreError
from app.rooms.storing.tenancy import Tenancy
from app.rooms.text.names import cleaned
from app.wire.messages import Hello
from app.wire.rooms import MAX_TITLE, Stage

HOUR = 3_600_000.0  # ms
OVERDUE_SECONDS = 60.0  # at most, between looks for rooms whose time is over
LOOK_SECONDS = 1.0  # between looks at how the server itself does
UNVISITED_SECONDS = 300.0  # that a room waits for anybody; its host is there in a moment

log = structlog.get_logger()


class Rooms:
    """Implements app.live.conversation.Gate."""

    def __init__(self, labs: Mapping[str, Lab], hub: Hub, settings: Settings, store: Store) -> None:
        self.labs = labs
        self.guesses = Guesses()  # of codes and secrets
        self.passwords = Guesses()
        self.halls: dict[str, Hall] = {}  # by the room's code
        self._opening = 0  # rooms whose code is being asked for
        self._answered_later: set[Conversation] = set()  # whose hello has no answer yet
        self._hub = hub
        self._settings = settings
        leases = Leases(store, settings.node_address) if settings.node_address else None
        self._keeper = Keeper(store, lambda: [hall.room for hall in self.halls.values()], leases)
        self._tenancy = Tenancy(leases, self._restore, self._let_go) if leases is not None else None
        self._overdue_timer = Timer(self._look_for_overdue)
        self._trouble_timer = Timer(self._look_at_server)
        self._trouble = (False, False)
        self._overdue_seconds = min(OVERDUE_SECONDS, max(1.0, settings.room_hours * HOUR / 1000))

    async def start(self) -> None:
        """Open the database and bring back every room that is not over; shared ones come when they are asked for."""
        await self._keeper.open()
        if self._tenancy is None:
            await self._restore()
        else:
            self._tenancy.start()
        self._keeper.start()
        self._look_at_server()
        self._overdue_timer.start(self._overdue_seconds)
        if self.halls:
            log.info("rooms restored", rooms=len(self.halls))
        if self._settings.host_password is None and not listens_here_only(self._settings.host):
            log.warning("anybody who reaches this server may open rooms: set HOST_PASSWORD", host=self._settings.host)

    @property
    def saving(self) -> Saving:
        """Whether everything reaches the database."""
        return self._keeper.saving

    @property
    def limit(self) -> int:
        """Rooms open at once."""
        return self._settings.max_rooms

    def people(self) -> Counter[str]:
        """How many pages there are of each role, and `waiting`, how many stand in line."""
        pages = Counter(participant=0, host=0, projector=0, waiting=0)
        for hall in self.halls.values():
            pages.update(each.role for each in hall.subscribers())
            pages["waiting"] += len(hall.waitlist)
        return pages

    async def stop(self) -> None:
        """Save everything; the rooms go on when the server is back."""
        self._trouble_timer.close()
        self._overdue_timer.close()
        if self._tenancy is not None:
            self._tenancy.stop()
        for hall in self.halls.values():
            hall.rest()
        await self._keeper.stop()

    async def locate(self, code: str) -> str:
        """The address of the web process that a room lives in; empty: in this one, or nowhere. Raises StoreError.

        One that nobody holds any more is taken over and brought back.
        """
        code = normalised(code)
        return await self._tenancy.locate(code) if self._tenancy is not None and code not in self.halls else ""

    def find(self, code: str) -> Hall:
        """The room of a code, as people type it. Raises UnknownRoom."""
        hall = self.halls.get(normalised(code))
        if hall is None:
            raise UnknownRoom(f"room is {shown(code)}: there is no such room, or it is over", "room")
        return hall

    async def open(
        self, title: str, origin: str, script: Sequence[Stage], address: str = "", proxy: str = ""
    ) -> tuple[Hall, str]:
        """A new room and its host's secret. `address`: its host's; `proxy`: an untrusted one, by which its host came.

        Raises Full when there are as many as may be, and none gives way; StoreError where the code can't be reserved.
        """
        if len(self.halls) + self._opening >= self._settings.max_rooms and not self._evict_room():
            raise Full(f"the server holds {self._settings.max_rooms} rooms, which is as many as it may")
        code = await self._new_code()
        secret, begun = new_secret(), now()
        expires = begun + self._settings.room_hours * HOUR
        room = Room.opened(code, secret, self.labs, tuple(script), begun, expires)
        room.rename(cleaned(title, MAX_TITLE))
        room.move_to(self._settings.public_url or origin)
        hall = self._begin(room, self._reach(room.origin, proxy), network(address))
        log.info("room opened", room=room.code, url=f"{room.origin}/join/{room.code}")
        if hall.reach.why:
            log.info("phones can't reach this room by its address", room=room.code, address=room.origin)
        if self._tenancy is not None:
            await self._keeper.save()  # others find it from now on
        return hall, secret

    async def _new_code(self) -> str:
        """That of a room which is about to begin: its place is taken from now on. Raises StoreError."""
        if self._tenancy is None:
            return new_code(self.halls)
        self._opening += 1
        try:
            return await self._tenancy.reserve(self.halls)
        finally:
            self._opening -= 1

    async def delete(self, hall: Hall) -> None:
        """The room and everything in it, for good. Raises StoreError, and then the room goes on."""
        code = hall.room.code
        if code in self.halls:
            await self._keeper.delete(code)  # first: what can't be deleted goes on
            self.halls.pop(code, None)
            hall.close()
            log.info("room deleted", room=code)

    async def _restore(self, code: str | None = None) -> None:
        """Bring back every room, or that of `code`. Raises StoreError."""
        for room in await self._keeper.restored(self.labs, code):
            self._begin(room, self._reach(room.origin))
        if code in self.halls:
            log.info("room taken over", room=code)

    def _let_go(self, code: str) -> None:
        """The room lives elsewhere by now."""
        if (hall := self.halls.pop(code, None)) is not None:
            hall.let_go()
            log.warning("room let go: another web process has it", room=code)

    def _begin(self, room: Room, reach: Reach, opener: str = "") -> Hall:
        hall = Hall(room, self._hub, self._settings.room_limit, self.saving, reach, opener)
        self.halls[room.code] = hall
        return hall

    def _evict_room(self) -> bool:
        """Delete a room that nobody will miss, if there is one."""
        hall = least_missed(self.halls.values(), now())
        if hall is not None:
            self._drop(hall)
            self._hub.counts["evicted room"] += 1
        return hall is not None

    def _drop(self, hall: Hall) -> None:
        """End a room now, whatever the database says to it."""
        code = hall.room.code
        del self.halls[code]
        hall.close()
        self._keeper.later(self._keeper.delete(code))
        log.info("room dropped: no participant ever came", room=code)

    # ---- the way in

    def enter(self, visitor: Conversation, hello: Hello) -> None:
        """Let the visitor into the room of `hello`, now or later. Raises UserError.

        What is right is never slowed; one visitor at a time waits for the answer to what is wrong.
        """
        if visitor in self._answered_later:
            raise TooFast("the answer to the code before is still on its way: please wait a moment", "room")
        if self._tenancy is not None and normalised(hello.room or "") not in self.halls:
            self._answered_later.add(visitor)
            self._keeper.later(self._enter_later(visitor, hello))
        else:
            self._admit(visitor, hello)

    def answers(self, visitor: Conversation) -> bool:
        """Whether the answer to the visitor's `hello` is on its way."""
        return visitor in self._answered_later

    async def _enter_later(self, visitor: Conversation, hello: Hello) -> None:
        """A page that did not come by its room's own address, or whose room was let go meanwhile."""
        try:
            trouble = "it lives in another web process" if await self.locate(hello.room or "") else ""
        except StoreError:
            trouble = "the database does not say at the moment in which web process it lives"
        finally:
            self._answered_later.discard(visitor)
        try:
            if trouble:  # no word of where: what is inside is nobody's business
                way = "connect to /ws/CODE of the address where you are"
                raise RoomElsewhere(f"room is {shown(hello.room)}: {trouble}; {way}", "room")
            if not visitor.ended and not visitor.greeted:
                self._admit(visitor, hello)
        except UserError as error:
            visitor.refuse(error, hello.id)

    def _admit(self, visitor: Conversation, hello: Hello) -> None:
        try:
            self._enter(visitor, hello)
        except (UnknownRoom, WrongSecret) as error:
            delay = self.guessed(visitor.address, error.code)
            if delay is None:
                raise TooFast("many wrong codes came from your network: please wait and try again", "room") from None
            if not delay:
                raise
            self._answered_later.add(visitor)
            asyncio.get_running_loop().call_later(delay, self._refuse_later, visitor, hello, error)

    def guessed(self, address: str, what: str) -> float | None:
        """A wrong code or secret came from there: seconds until that may be said; None: too many wait for it."""
        self._hub.counts["guesses"] += 1
        self.guesses.wrong(address, what)
        return self.guesses.delay(address)

    def _refuse_later(self, visitor: Conversation, hello: Hello, error: UserError) -> None:
        self._answered_later.discard(visitor)
        if not visitor.ended:
            visitor.refuse(error, hello.id)

    def _enter(self, visitor: Conversation, hello: Hello) -> None:
        hall = self.find(hello.room or "")
        if hello.role == "host" and not hall.opens(hello.secret):
            raise WrongSecret("the link of the host is not quite this one", "secret")
        if hello.role == "participant":
            join(hall, visitor, hello)
        else:
            watch(hall, visitor, hello)

    # ---- from time to time

    def _reach(self, origin: str, proxy: str = "") -> Reach:
        return reach(origin, self._settings.host, bool(self._settings.public_url), proxy)

    def _look_at_server(self) -> None:
        """Tell hosts what this server's own trouble is, when it changes."""
        self._trouble_timer.start(LOOK_SECONDS)
        trouble = (self._hub.late, self.saving.fails)
        if trouble != self._trouble:
            self._trouble = trouble
            for hall in self.halls.values():
                hall.publish("server")

    def _look_for_overdue(self) -> None:
        self._overdue_timer.start(self._overdue_seconds)
        if self._tenancy is not None:  # also those that nobody holds
            self._keeper.later(self._keeper.expire())
        moment = now()
        for hall in [hall for hall in self.halls.values() if hall.room.expires <= moment]:
            self._keeper.later(self.delete(hall))
        before = moment - UNVISITED_SECONDS * 1000
        for hall in [hall for hall in self.halls.values() if not hall.room.visited and hall.room.created <= before]:
            self._drop(hall)

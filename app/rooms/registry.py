"""All rooms of this server: made, found, entered, kept, and over when their time has come."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence

import structlog

from app.config import Settings
from app.errors import Full, TooFast, UnknownRoom, UserError, WrongSecret, shown
from app.kit.contract import Lab
from app.live.conversation import Conversation
from app.live.hub import Hub
from app.rooms.codes import digest, new_code, new_secret, normalised
from app.rooms.giving import least_missed
from app.rooms.guesses import Guesses, network
from app.rooms.keeper import Keeper
from app.rooms.names import cleaned
from app.rooms.reach import Reach, reach
from app.rooms.room import Room
from app.rooms.saving import Saving
from app.rooms.seats import WatcherSeat
from app.rooms.store import Store
from app.wire.messages import PROTOCOL, Hello
from app.wire.rooms import MAX_TITLE, Stage, Watching
from app.wire.wall import announced

HOUR = 3_600_000.0  # ms
OVERDUE_SECONDS = 60.0  # at most, between looks for rooms whose time is over
LOOK_SECONDS = 1.0  # between looks at how the server itself does
UNVISITED_SECONDS = 300.0  # that a room waits for anybody; its host is there in a moment
LOCAL = ("localhost", "::1")

log = structlog.get_logger()


class Rooms:
    """Implements app.live.conversation.Gate."""

    def __init__(self, labs: Mapping[str, Lab], hub: Hub, settings: Settings, store: Store) -> None:
        self.labs = labs
        self.guesses = Guesses()  # of codes and secrets
        self.passwords = Guesses()
        self.rooms: dict[str, Room] = {}
        self._refused: set[Conversation] = set()  # those who wait to be told so
        self._hub = hub
        self._settings = settings
        self._keeper = Keeper(store, self.rooms)
        self._overdue: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._trouble = (False, False)
        self._overdue_seconds = min(OVERDUE_SECONDS, max(1.0, settings.room_hours * HOUR / 1000))

    async def start(self) -> None:
        """Open the database and bring back every room that is not over."""
        for room in await self._keeper.restored(self._room):
            room.reach = self._reach(room.origin)
            self.rooms[room.code] = room
            room.ghosts.later()
        self._keeper.start()
        self._look_at_server()
        self._overdue = asyncio.get_running_loop().call_later(self._overdue_seconds, self._look_for_overdue)
        if self.rooms:
            log.info("rooms restored", rooms=len(self.rooms))
        if self._settings.host_password is None and not is_local(self._settings.host):
            log.warning("anybody who reaches this server may open rooms: set HOST_PASSWORD", host=self._settings.host)

    @property
    def saving(self) -> Saving:
        """Whether everything reaches the database."""
        return self._keeper.saving

    async def stop(self) -> None:
        """Save everything; the rooms go on when the server is back."""
        if self._looking is not None:
            self._looking.cancel()
        if self._overdue is not None:
            self._overdue.cancel()
        for room in self.rooms.values():
            room.rest()
        await self._keeper.stop()

    def find(self, code: str) -> Room:
        """The room of a code, as people type it. Raises UnknownRoom."""
        room = self.rooms.get(normalised(code))
        if room is None:
            raise UnknownRoom(f"room is {shown(code)}: there is no such room, or it is over", "room")
        return room

    def open(
        self, title: str, origin: str, script: Sequence[Stage], address: str = "", proxy: str = ""
    ) -> tuple[Room, str]:
        """A new room and its host's secret. `address`: its host's; `proxy`: an untrusted one, by which its host came.

        Raises Full when there are as many as may be, and none gives way.
        """
        if len(self.rooms) >= self._settings.max_rooms and not self._give_way():
            raise Full(f"the server holds {self._settings.max_rooms} rooms, which is as many as it may")
        secret = new_secret()
        now = time.time() * 1000
        room = self._room(
            new_code(self.rooms), digest(secret), tuple(script), now, now + self._settings.room_hours * HOUR
        )
        room.settings = room.settings.model_copy(update={"view": room.stage.view})
        room.driven = "run" if room.stage.run else None
        room.title, room.origin = cleaned(title, MAX_TITLE), self._settings.public_url or origin
        room.opener = network(address)
        room.reach = self._reach(room.origin, proxy)
        self.rooms[room.code] = room
        log.info("room opened", room=room.code, url=f"{room.origin}/join/{room.code}")
        if room.reach.why:
            log.info("phones can't reach this room by its address", room=room.code, address=room.origin)
        return room, secret

    async def delete(self, room: Room) -> None:
        """The room and everything in it, for good."""
        if room.code in self.rooms:
            await self._keeper.delete(room.code)  # first: what can't be deleted goes on
            self.rooms.pop(room.code, None)
            room.close()
            log.info("room deleted", room=room.code)

    def _give_way(self) -> bool:
        """Delete a room that nobody will miss, if there is one."""
        room = least_missed(self.rooms.values(), time.time() * 1000)
        if room is not None:
            self._drop(room)
        return room is not None

    def _drop(self, room: Room) -> None:
        """End a room now, whatever the database says to it."""
        del self.rooms[room.code]
        room.close()
        self._keeper.later(self._keeper.delete(room.code))
        log.info("room dropped: no participant ever came", room=room.code)

    # ---- the way in

    def enter(self, visitor: Conversation, hello: Hello) -> None:
        """As Gate. What is right is never slowed; one visitor at a time waits for the answer to what is wrong."""
        if visitor in self._refused:
            raise TooFast("the answer to the code before is still on its way: please wait a moment", "room")
        try:
            self._enter(visitor, hello)
        except (UnknownRoom, WrongSecret) as error:
            delay = self.guessed(visitor.address, error.code)
            if delay is None:
                raise TooFast("many wrong codes came from your network: please wait and try again", "room") from None
            if not delay:
                raise
            self._refused.add(visitor)
            asyncio.get_running_loop().call_later(delay, self._refuse_later, visitor, hello, error)

    def guessed(self, address: str, what: str) -> float | None:
        """A wrong code or secret came from there: seconds until that may be said; None: too many wait for it."""
        self._hub.counts["guesses"] += 1
        self.guesses.wrong(address, what)
        return self.guesses.delay(address)

    def _refuse_later(self, visitor: Conversation, hello: Hello, error: UserError) -> None:
        self._refused.discard(visitor)
        if not visitor.ended:
            visitor.refuse(error, hello.id)

    def _enter(self, visitor: Conversation, hello: Hello) -> None:
        room = self.find(hello.room or "")
        if hello.role == "host" and not room.opens(hello.secret):
            raise WrongSecret("the link of the host is not quite this one", "secret")
        if hello.role == "participant":
            room.admit(visitor, hello)
            return
        seat = WatcherSeat(room, hello.role, visitor)
        room.check_watchers(hello.role)
        visitor.seat, visitor.greeted = seat, True
        if hello.role == "host":
            visitor.once = room.once
        watching = Watching(
            protocol=PROTOCOL, role=hello.role, layouts=announced(), server_time=room.now(), re=hello.id
        )
        visitor.outbox.say(watching)
        room.watched(seat)

    # ---- keeping

    def _room(self, code: str, secret_hash: str, script: tuple[Stage, ...], created: float, expires: float) -> Room:
        room = Room(code, secret_hash, self.labs, self._hub, self._settings.room_limit, script, created, expires)
        room.saving = self.saving
        return room

    def _reach(self, origin: str, proxy: str = "") -> Reach:
        return reach(origin, self._settings.host, bool(self._settings.public_url), proxy)

    def _look_at_server(self) -> None:
        """Tell hosts what this server's own trouble is, when it changes."""
        self._looking = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look_at_server)
        trouble = (self._hub.late, self.saving.fails)
        if trouble != self._trouble:
            self._trouble = trouble
            for room in self.rooms.values():
                room.telling.tell("server")

    def _look_for_overdue(self) -> None:
        self._overdue = asyncio.get_running_loop().call_later(self._overdue_seconds, self._look_for_overdue)
        now = time.time() * 1000
        for room in [room for room in self.rooms.values() if room.expires <= now]:
            self._keeper.later(self.delete(room))
        before = now - UNVISITED_SECONDS * 1000
        for room in [room for room in self.rooms.values() if not room.visited and room.created <= before]:
            self._drop(room)


def is_local(host: str) -> bool:
    """Whether nobody but this machine itself reaches a server that listens there."""
    return host in LOCAL or host.startswith("127.")

"""Keeps rooms: saves what has changed about once a second, and brings everything back after a restart."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

import structlog
from pydantic import ValidationError

from app.engine.messages import Checkpoint
from app.errors import UserError
from app.kit.contract import Lab
from app.live.contents import Shelf
from app.rooms.state.person import Person
from app.rooms.state.room import Room, Unsaved
from app.rooms.storing.checkpoints import BrokenCheckpoint, pack, unpack
from app.rooms.storing.leases import Leases
from app.rooms.storing.saving import Saving
from app.rooms.storing.store import LeaseLost, RoomChanges, Store, StoredPerson, StoredRoom

SAVE_SECONDS = 1.0
REST = (
    3.0  # times as long as packing networks took: large ones of a full hall are saved less often, and slow nothing down
)
PATIENCE_SECONDS = 1.0  # with a failure; where one took longer, the next rooms would wait as long for theirs
LAST_SECONDS = 6.0  # for all that is still to be saved when the server stops

log = structlog.get_logger()


class Keeper:
    """Between the rooms in memory, which `rooms` lists, and the store; with `leases` where others share that."""

    def __init__(self, store: Store, rooms: Callable[[], list[Room]], leases: Leases | None = None) -> None:
        self._store = store
        self._leases = leases
        self._rooms = rooms
        self.saving = Saving()
        self._saving: asyncio.Task[None] | None = None
        self._once = asyncio.Lock()
        self._packing = 0.0  # seconds of it in the last save
        self._others: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Open the database. Raises StoreError."""
        await self._store.open()
        await self._store.claim(shared=self._leases is not None)
        await self.expire()

    async def expire(self) -> None:
        """Forget what is over. Raises StoreError."""
        await self._store.expire(time.time() * 1000)
        if self._leases is not None:
            await self._leases.clear()

    async def restored(self, labs: Mapping[str, Lab], code: str | None = None) -> list[Room]:
        """Every room that is kept and not over, or that of `code`. Raises StoreError."""
        rooms = []
        for stored in await self._store.load(code=code):
            try:
                rooms.append(restored_room(stored, labs))
            except (ValidationError, UserError, KeyError, TypeError, ValueError) as error:  # of an older version
                log.error("room can't be restored", room=stored.code, error=without_values(error)[:500])
        return rooms

    def start(self) -> None:
        """Save from now on."""
        self._saving = asyncio.create_task(self._save_for_ever())

    async def stop(self) -> None:
        """Save for the last time; what a database that does not answer has not taken by then is lost."""
        await self.saving.last(self._save_last(), LAST_SECONDS)

    async def _save_last(self) -> None:
        if self._saving is not None:
            async with self._once:  # a save under way is finished first
                self._saving.cancel()
        for task in self._others:
            task.cancel()
        await self.save()
        try:
            if self._leases is not None:
                await self._leases.release()
        finally:
            await self._store.close()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` beside everything else."""
        task = asyncio.create_task(work)
        self._others.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._others.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("could not be done", error=str(error)[:500])

    async def delete(self, code: str) -> None:
        """Forget a room for good."""
        async with self._once:
            await self._store.delete(code, self._lease(code))
        if self._leases is not None:
            self._leases.forget(code)

    async def save(self) -> None:
        """Whatever has changed since the last time."""
        async with self._once:
            started, fine, self._packing = self.saving.now(), True, 0.0
            for room in self._rooms():
                begun = time.monotonic()
                if not await self._saved(room):
                    fine = False
                    if time.monotonic() - begun > PATIENCE_SECONDS:
                        return
            if fine:
                self.saving.succeeded(started)

    async def _saved(self, room: Room) -> bool:
        """Whether everything of `room` is in the database."""
        unsaved = room.take_unsaved()
        if unsaved is None:
            return True
        begun = self.saving.now()
        try:
            changes = replace(changes_of(room, unsaved), lease=self._lease(room.code))
            networks = {person.id: person.checkpoint for person in unsaved.people}
            packed, seconds = await asyncio.to_thread(pack_all, networks)
            self._packing += seconds
            people = [replace(person, checkpoint=packed[person.id]) for person in changes.people]
            await self._store.save(replace(changes, people=people))
        except LeaseLost as error:  # the next look at leases lets it go
            log.warning("room is not saved", error=str(error))
        except Exception as error:  # neither a full disk nor a mistake may end the talk
            self.saving.failed(room.code, error)
            room.put_back(unsaved)
            return False
        self.saving.wrote(begun)
        return True

    def _lease(self, code: str) -> int | None:
        return self._leases.number(code) if self._leases is not None else None

    async def _save_for_ever(self) -> None:
        while True:
            await asyncio.sleep(max(SAVE_SECONDS, REST * self._packing))
            await self.save()


def without_values(error: Exception) -> str:
    """What is wrong, without quoting what people typed."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in error.errors())
    return str(error)


def changes_of(room: Room, unsaved: Unsaved) -> RoomChanges:
    """What the store has to write; networks are still to be packed."""
    return RoomChanges(
        code=room.code,
        room=StoredRoom(room.code, room.secret_hash, room.record(), room.created, room.expires),
        people=[
            StoredPerson(
                id=person.id,
                token_hash=person.token_hash,
                data=person.record(),
                spec=person.spec.model_dump(mode="json"),
            )
            for person in unsaved.people
        ],
        removed=unsaved.forgotten,
        brought=unsaved.brought,
        dropped=unsaved.dropped,
    )


def pack_all(networks: Mapping[str, Checkpoint | None]) -> tuple[dict[str, bytes | None], float]:
    """People's networks as bytes, in a thread beside the loop, and how many seconds of a processor that took."""
    begun = time.thread_time()
    packed = {person: packed_or_none(network, person) for person, network in networks.items()}
    return packed, time.thread_time() - begun


def packed_or_none(network: Checkpoint | None, person: str) -> bytes | None:
    """A network as bytes; one that can't be kept is logged, and None."""
    try:
        return pack(network) if network is not None else None
    except (TypeError, ValueError) as error:  # of a lab that has something new: the person is kept, the network is not
        log.error("network can't be kept", person=person, error=str(error)[:200])
        return None


def restored_room(stored: StoredRoom, labs: Mapping[str, Lab]) -> Room:
    """The room as it was. Raises UserError, ValidationError, KeyError, TypeError or ValueError for what is no room."""
    room = Room.restored(
        stored.data, stored.code, stored.secret_hash, stored.created, stored.expires, labs, Shelf(stored.shelf)
    )
    for each in stored.people:
        room.add(Person.restored(each.data, each.token_hash, each.spec, unpacked(each), labs))
    return room


def unpacked(stored: StoredPerson) -> Checkpoint | None:
    """The network to go on from; one that can't be read begins anew, the person stays."""
    try:
        return unpack(stored.checkpoint) if stored.checkpoint is not None else None
    except BrokenCheckpoint as error:
        log.error("network can't be restored", person=stored.id, error=str(error)[:200])
        return None

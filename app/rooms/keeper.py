"""Keeps rooms: saves what has changed about once a second, and brings everything back after a restart."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog
from pydantic import ValidationError

from app.engine.messages import Checkpoint
from app.errors import UserError
from app.rooms.challenge import Challenge, Vote
from app.rooms.checkpoints import BrokenCheckpoint, pack, unpack
from app.rooms.person import KEPT, Person
from app.rooms.room import Room
from app.rooms.saving import Saving
from app.rooms.store import RoomChanges, Store, StoredPerson, StoredRoom
from app.wire.messages import read_model
from app.wire.rooms import SettingsChange, Stage

SAVE_SECONDS = 1.0
PATIENCE_SECONDS = 1.0  # with a failure; where one took longer, the next rooms would wait as long for theirs
LAST_SECONDS = 6.0  # for all that is still to be saved when the server stops
MakeRoom = Callable[[str, str, tuple[Stage, ...], float, float], Room]

log = structlog.get_logger()


class Keeper:
    """Between the rooms in memory and the store."""

    def __init__(self, store: Store, rooms: Mapping[str, Room]) -> None:
        self._store = store
        self._rooms = rooms
        self.saving = Saving()
        self._saving: asyncio.Task[None] | None = None
        self._once = asyncio.Lock()
        self._others: set[asyncio.Task[None]] = set()

    async def restored(self, make: MakeRoom) -> list[Room]:
        """Every room that is kept and not over."""
        await self._store.open()
        await self._store.claim()
        await self._store.expire(time.time() * 1000)
        rooms = []
        for stored in await self._store.load():
            try:
                rooms.append(restored_room(stored, make))
            except (ValidationError, UserError, KeyError, TypeError, ValueError) as error:  # of an older version
                log.error("room can't be restored", room=stored.code, error=str(error)[:500])
        return rooms

    def start(self) -> None:
        """Save from now on."""
        self._saving = asyncio.create_task(self._save_for_ever())

    async def stop(self) -> None:
        """Save for the last time; what a database that does not answer has not taken by then is lost."""
        last = asyncio.create_task(self._save_last())
        await asyncio.wait([last], timeout=LAST_SECONDS)
        if not last.done():
            last.cancel()
            log.error("rooms are not saved: the database does not answer", seconds=LAST_SECONDS)

    async def _save_last(self) -> None:
        if self._saving is not None:
            async with self._once:  # a save under way is finished first
                self._saving.cancel()
        for task in self._others:
            task.cancel()
        await self.save()
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
            await self._store.delete(code)

    async def save(self) -> None:
        """Whatever has changed since the last time."""
        async with self._once:
            fine = True
            for room in [*self._rooms.values()]:
                begun = time.monotonic()
                if not await self._saved(room):
                    fine = False
                    if time.monotonic() - begun > PATIENCE_SECONDS:
                        return
            if fine:
                self.saving.succeeded()

    async def _saved(self, room: Room) -> bool:
        """Whether everything of `room` is in the database."""
        people = [person for person in room.people.values() if person.changed]
        forgotten, room.forgotten = room.forgotten, []
        if not (room.changed or people or forgotten):
            return True
        room.changed = False
        for person in people:
            person.changed = False
        try:
            await self._store.save(changes_of(room, people, forgotten))
        except Exception as error:  # neither a full disk nor a mistake may end the talk
            self.saving.failed(room.code, error)
            room.changed = True
            room.forgotten += forgotten
            for person in people:
                person.changed = True
            return False
        return True

    async def _save_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SAVE_SECONDS)
            await self.save()


def changes_of(room: Room, people: list[Person], forgotten: list[str]) -> RoomChanges:
    """What the store has to write."""
    return RoomChanges(
        code=room.code,
        room=StoredRoom(room.code, room.secret_hash, room_record(room), room.created, room.expires),
        people=[
            StoredPerson(
                id=person.id,
                token_hash=person.token_hash,
                data=person.record(),
                spec=person.spec.model_dump(mode="json"),
                checkpoint=checkpoint_of(person),
            )
            for person in people
        ],
        removed=forgotten,
    )


def checkpoint_of(person: Person) -> bytes | None:
    """The newest checkpoint that fits the person's spec."""
    session = person.session
    newest = session.checkpoint if session is not None else person.checkpoint
    try:
        return pack(newest) if newest is not None else None
    except (TypeError, ValueError) as error:  # of a lab that has something new: the person is kept, the network is not
        log.error("network can't be kept", person=person.id, error=str(error)[:200])
        return None


def room_record(room: Room) -> dict[str, Any]:
    """All of a room but its people, as JSON values."""
    return {
        "title": room.title,
        "origin": room.origin,
        "index": room.index,
        "script": [stage.model_dump(mode="json") for stage in room.script],
        "stage": room.stage.model_dump(mode="json"),
        "settings": room.settings.model_dump(mode="json"),
        "challenge": room.challenge.record() if room.challenge is not None else None,
        "past": [challenge.record() for challenge in room.past],
        "vote": room.vote.record() if room.vote is not None else None,
        "next_slot": room.next_slot,
        "shared": room.shared,
        "next_hash": room.next_hash,
        "visited": room.visited,
        "spotlight": room.spotlight,
        "driven": room.driven,
    }


def restored_room(stored: StoredRoom, make: MakeRoom) -> Room:
    """The room as it was; everybody is away at first."""
    data = stored.data
    script = tuple(read_model(Stage, stage) for stage in data["script"])
    room = make(stored.code, stored.secret_hash, script, stored.created, stored.expires)
    room.title, room.origin = data["title"], data["origin"]
    room.index, room.next_slot = data["index"], data["next_slot"]
    room.visited = data.get("visited", True)
    room.spotlight, room.driven = data["spotlight"], data["driven"]
    room.shared, room.next_hash = data.get("shared", ""), data.get("next_hash", "")
    room.stage = read_model(Stage, data["stage"])
    room.settings = read_model(SettingsChange, data["settings"])
    room.challenge = Challenge.restored(data["challenge"]) if data["challenge"] is not None else None
    room.past = [Challenge.restored(record) for record in data["past"]]
    room.vote = Vote.restored(data["vote"]) if data["vote"] is not None else None
    room.keep_time()
    for each in stored.people:
        person = Person(
            room=room, token_hash=each.token_hash, **{name: each.data[name] for name in KEPT if name in each.data}
        )
        person.spec = read_model(room.labs[person.lab].spec, each.spec)
        person.checkpoint = checkpoint_in(each)
        person.remember(each.data.get("best"))
        person.changed = False
        room.people[person.id] = person
    room.changed = False
    return room


def checkpoint_in(stored: StoredPerson) -> Checkpoint | None:
    """The network to go on from; one that can't be read begins anew, the person stays."""
    try:
        return unpack(stored.checkpoint) if stored.checkpoint is not None else None
    except BrokenCheckpoint as error:
        log.error("network can't be restored", person=stored.id, error=str(error)[:200])
        return None

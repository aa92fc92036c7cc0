"""Rooms in real SQLite files: kept, lost on purpose, and found again after a crash."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.live.contents import Held
from app.rooms.access.codes import digest, matches
from app.rooms.storing.migrations import migrate
from app.rooms.storing.store import RoomChanges, Store, StoredPerson, StoredRoom, StoreError
from app.rooms.storing.tables import METADATA
from tests.paths import ROOT

pytestmark = pytest.mark.anyio
NOW = 1_000_000.0
LATER = NOW + 1000


def url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "rooms.sqlite3"


@pytest.fixture
async def store(file: Path) -> AsyncIterator[Store]:
    opened = Store(url_of(file))
    await opened.open()
    yield opened
    await opened.close()


def person(number: int = 1, **data: Any) -> StoredPerson:
    return StoredPerson(
        id=f"p{number}",
        token_hash=digest(f"token {number}"),
        data={"name": f"Füchsin 🦊 {number}", **data},
        spec={"lab": "counter", "nested": [1, {"two": None}]},
        checkpoint=bytes(range(256)),
    )


def room(code: str = "ABCD", *people: StoredPerson, expires: float = LATER, **data: Any) -> StoredRoom:
    return StoredRoom(code, digest(f"secret of {code}"), {"title": "Vortrag", **data}, NOW - 1, expires, list(people))


async def keep(store: Store, kept: StoredRoom) -> None:
    await store.save(RoomChanges(kept.code, kept, kept.people))


async def reopened(file: Path, now: float = NOW) -> list[StoredRoom]:
    """What another process finds."""
    other = Store(url_of(file))
    await other.open()
    try:
        return await other.load(now)
    finally:
        await other.close()


async def test_a_new_database_is_empty_and_nobody_else_can_read_its_folder(store: Store, file: Path) -> None:
    assert await store.load(NOW) == []
    assert file.exists()
    assert file.parent.stat().st_mode & 0o777 == 0o700


async def test_a_room_comes_back_as_it_was(store: Store) -> None:
    kept = room("ABCD", person(1), replace(person(2), checkpoint=None), stages=["ä", 1.5, None, True])
    other = replace(room("EFGH"), created=NOW - 2)
    await keep(store, kept)
    await keep(store, other)
    assert await store.load(NOW) == [other, kept]


async def test_only_what_changed_is_saved(store: Store) -> None:
    await keep(store, room("ABCD", person(1), person(2), person(3)))
    newer = replace(person(2, name="Otter"), spec={"lab": "other"}, checkpoint=None)
    await store.save(RoomChanges("ABCD", people=[newer, person(4)], removed=["p3", "nobody"]))
    await store.save(RoomChanges("ABCD", room=room("ABCD", title="Anders")))
    assert await store.load(NOW) == [room("ABCD", person(1), newer, person(4), title="Anders")]


async def test_people_with_the_same_id_in_two_rooms_are_two_people(store: Store) -> None:
    await keep(store, room("ABCD", person(1, name="A")))
    await keep(store, room("EFGH", person(1, name="B")))
    await store.save(RoomChanges("ABCD", removed=["p1"]))
    assert [len(each.people) for each in await store.load(NOW)] == [0, 1]


async def test_changes_are_stored_together_or_not_at_all(store: Store) -> None:
    await keep(store, room("ABCD", person(1)))
    bad = replace(person(2), data={"loss": float("nan")})
    with pytest.raises(StoreError, match="can't keep room ABCD"):
        await store.save(RoomChanges("ABCD", room("ABCD", title="new"), [person(1, name="new"), bad], ["p1"]))
    assert await store.load(NOW) == [room("ABCD", person(1))]
    await store.save(RoomChanges("ABCD", people=[person(2)]))  # and it goes on
    assert len((await store.load(NOW))[0].people) == 2


async def test_people_of_a_room_that_is_gone_do_not_bring_it_back(store: Store) -> None:
    await keep(store, room("ABCD", person(1)))
    await store.delete("ABCD")
    with pytest.raises(StoreError, match="can't keep room ABCD"):
        await store.save(RoomChanges("ABCD", people=[person(1)]))
    assert await store.load(NOW) == []


async def test_nothing_of_a_deleted_room_can_be_read_any_more(store: Store, file: Path) -> None:
    secret = "Rumpelstilzchen"
    await keep(store, room("ABCD", person(1, name=secret)))
    await keep(store, room("EFGH"))
    files = list(file.parent.iterdir())
    assert any(secret.encode() in each.read_bytes() for each in files)
    await store.delete("ABCD")
    await store.delete("ABCD")
    assert [each.code for each in await store.load(NOW)] == ["EFGH"]
    assert not any(secret.encode() in each.read_bytes() for each in file.parent.iterdir())
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT count(*) FROM people").fetchone() == (0,)
    raw.close()


async def test_what_people_brought_is_kept_once_and_gone_with_the_last_room(store: Store, file: Path) -> None:
    data, other = b"Rumpelstilzchen" * 100, b"Schneewittchen" * 100
    ada, bea, eve = Held("p1", "a" * 32, data), Held("p2", "a" * 32, data), Held("", "b" * 32, other)
    for code in ("ABCD", "EFGH"):
        await keep(store, room(code))
        await store.save(RoomChanges(code, brought=[ada, bea, eve]))
        await store.save(RoomChanges(code, brought=[ada]))  # as after a failure
    assert [each.shelf for each in await store.load(NOW)] == [[eve, ada, bea]] * 2
    await store.save(RoomChanges("ABCD", dropped=[("p1", "a" * 32), ("", "b" * 32)]))
    await store.delete("EFGH")
    assert [each.shelf for each in await store.load(NOW)] == [[bea]]
    contents = [each.read_bytes() for each in file.parent.iterdir()]
    assert sum(body.count(data) for body in contents) == 1
    assert not any(other[:50] in body for body in contents)
    assert await store.expire(LATER) == ["ABCD"]
    assert not any(data[:50] in each.read_bytes() for each in file.parent.iterdir())


async def test_rooms_expire_with_all_that_is_in_them(store: Store, file: Path) -> None:
    await keep(store, room("LATER", person(1), expires=NOW + 1))
    await keep(store, room("OVER", person(1), expires=NOW))
    await keep(store, room("LONG", expires=NOW - 5))
    assert [each.code for each in await store.load(NOW)] == ["LATER"]
    assert await store.expire(NOW) == ["LONG", "OVER"]
    assert await store.expire(NOW) == []
    assert [each.code for each in await store.load(NOW - 100)] == ["LATER"]
    assert len((await store.load(NOW))[0].people) == 1


async def test_the_present_decides_where_no_time_is_given(store: Store) -> None:
    await keep(store, room("PAST"))
    await keep(store, room("FUTURE", expires=1e15))
    assert [each.code for each in await store.load()] == ["FUTURE"]


async def test_writes_follow_each_other_in_the_order_asked_for(store: Store) -> None:
    await keep(store, room("ABCD"))
    saves = [store.save(RoomChanges("ABCD", people=[person(1, turn=turn)])) for turn in range(20)]
    await asyncio.gather(*saves)
    assert (await store.load(NOW))[0].people == [person(1, turn=19)]


@pytest.mark.parametrize("turns", range(0, 40, 3))
async def test_a_save_that_is_cancelled_is_whole_or_nothing_and_blocks_nobody(store: Store, turns: int) -> None:
    before, after = room("ABCD", person(1)), room("ABCD", person(1, name="new"), title="new")
    await keep(store, before)
    saving = asyncio.create_task(keep(store, after))
    for _ in range(turns):
        await asyncio.sleep(0)  # lets it get a little further
    saving.cancel()
    await asyncio.gather(saving, return_exceptions=True)
    assert await store.load(NOW) in ([before], [after])
    await keep(store, after)
    assert await store.load(NOW) == [after]


async def test_a_closed_store_says_so(file: Path) -> None:
    store = Store(url_of(file))
    with pytest.raises(StoreError, match="not open"):
        await store.load()
    await store.open()
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="not open"):
        await keep(store, room())


CRASH = """
import asyncio, os, sys
from app.rooms.storing.store import Store
from tests.rooms.test_store import keep, person, room, url_of

async def main():
    store = Store(url_of(sys.argv[1]))
    await store.open()
    await keep(store, room("ABCD", person(1), person(2)))
    async with store.transaction("dies") as connection:
        await connection.exec_driver_sql("DELETE FROM rooms")
        os.kill(os.getpid(), 9)

asyncio.run(main())
"""


async def test_what_was_saved_survives_a_crash_and_what_was_not_finished_never_was(file: Path) -> None:
    command = [sys.executable, "-c", CRASH, str(file)]
    died = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert died.returncode == -9
    assert Path(f"{file}-wal").exists(), "it has tidied up, so it has not crashed"
    assert await reopened(file) == [room("ABCD", person(1), person(2))]


async def test_a_backup_and_another_process_can_read_while_it_is_open(store: Store, file: Path) -> None:
    await keep(store, room("ABCD", person(1)))
    assert await reopened(file) == [room("ABCD", person(1))]
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


# ---- migrations


async def test_an_existing_database_is_migrated_once_and_keeps_its_rooms(store: Store, file: Path) -> None:
    await keep(store, room("ABCD", person(1)))
    await store.close()
    assert await reopened(file) == [room("ABCD", person(1))]
    assert await reopened(file) == [room("ABCD", person(1))]


async def test_an_empty_file_and_one_with_foreign_tables_are_taken(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    assert await reopened(file) == []
    other = file.with_name("other.sqlite3")
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE notes (line TEXT)")
        raw.execute("INSERT INTO notes VALUES ('mine')")
    raw.close()
    assert await reopened(other) == []
    with sqlite3.connect(other) as raw:
        assert raw.execute("SELECT line FROM notes").fetchall() == [("mine",)]
    raw.close()


def test_migrations_lead_to_the_tables_that_the_code_uses() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


async def test_a_migration_that_fails_leaves_the_database_as_it_was(file: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE people (name TEXT)")
    raw.close()
    with pytest.raises(StoreError, match="table people already exists"):
        await reopened(file)
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("people",)]
    raw.close()


async def test_a_database_of_a_newer_version_is_left_alone(store: Store, file: Path) -> None:
    await store.close()
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match=r"rooms\.sqlite3 can't be opened: .*9999"):
        await reopened(file)


# ---- what is wrong with a database is said at start


async def test_a_locked_database(store: Store, file: Path) -> None:
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    impatient = Store(url_of(file), busy_seconds=0.01)
    with pytest.raises(StoreError, match="can't be opened: database is locked"):
        await impatient.open()
    raw.execute("ROLLBACK")
    raw.close()
    await impatient.open()
    await impatient.close()


async def test_a_database_that_does_not_answer_holds_nobody_for_long(store: Store, file: Path) -> None:
    patient = Store(url_of(file), busy_seconds=60, answer_seconds=0.2)
    await patient.open()
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    for work in (patient.save(RoomChanges("ABCD", room())), patient.delete("ABCD")):
        with pytest.raises(StoreError, match=r"rooms\.sqlite3 does not answer within 0\.2 seconds"):
            await work
    raw.execute("ROLLBACK")
    raw.close()
    while not await saved_at_last(patient):
        pass  # what was given up lets go of the connection by and by
    await patient.close()


async def saved_at_last(store: Store) -> bool:
    """Whether a room can be saved now."""
    try:
        await store.save(RoomChanges("EFGH", room("EFGH")))
    except StoreError:
        return False
    return [each.code for each in await store.load(NOW)][-1] == "EFGH"


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database, only text " * 100)
    with pytest.raises(StoreError, match="text can't be opened: file is not a database"):
        await Store(url_of(tmp_path / "text")).open()


async def test_a_damaged_database(store: Store, file: Path) -> None:
    for number in range(20):
        await keep(store, room(f"ROOM{number}", *(person(each) for each in range(20))))
    await store.close()
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (size - 8192))
    with pytest.raises(StoreError, match=r"can't be opened: .*(damaged|malformed)"):
        await reopened(file)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "the database can't be opened: .*URL"),
        ("mysql+aiomysql://host/rooms", "expected one of sqlite, postgresql"),
        ("sqlite:///rooms.sqlite3", "async driver"),
        ("postgresql+nodriver://me:hidden@host/rooms", r"me:\*\*\*@host/rooms can't be opened"),
        ("sqlite+aiosqlite:////dev/null/rooms.sqlite3", "can't be opened: .*/dev/null"),
        ("sqlite+aiosqlite:////dev", "unable to open database file"),
    ],
)
async def test_a_wrong_address(url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=said) as caught:
        await Store(url).open()
    assert "hidden" not in str(caught.value)


def test_secrets_are_kept_as_hashes() -> None:
    known = digest("a secret")
    assert len(known) == 64
    assert "secret" not in known
    assert matches("a secret", known)
    for wrong in ("", "a secre", "A secret", known, "\ud800", "ä" * 10_000):
        assert not matches(wrong, known)


async def test_a_database_that_may_not_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'rooms.sqlite3'}")
    await store.open()
    await store.close()
    only_read = Store(f"sqlite+aiosqlite:///file:{tmp_path / 'rooms.sqlite3'}?mode=ro&uri=true")
    with pytest.raises(StoreError, match="can't be opened: attempt to write a readonly database"):
        await only_read.open()


async def test_a_new_database_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    path = tmp_path / "rooms.sqlite3"
    before = os.umask(0o022)
    try:
        store = Store(f"sqlite+aiosqlite:///{path}")
        await store.open()
        for file in tmp_path.iterdir():  # the log of writes, too
            assert file.stat().st_mode & 0o777 == 0o600
        await store.close()
    finally:
        os.umask(before)

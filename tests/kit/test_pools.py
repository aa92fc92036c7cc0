"""What a group brings together."""

from __future__ import annotations

from app.kit.pools import Pools


def test_a_group_sees_what_its_people_bring_and_who_leaves_takes_it_along() -> None:
    pools: Pools[int] = Pools()
    pool, alone = pools.of("room"), pools.of("")
    assert pools.of("room") is pool
    assert alone is not pools.of("")
    mine: list[int] = []
    pool.put("me", mine)
    pool.put("you", [3, 1])
    mine.append(2)
    assert pool.sizes == (3, 2)
    assert pool.newest(2, lambda number: number) == [2, 3]
    pool.drop("you")
    assert (pool.owners, pool.sizes) == (["me"], (1, 1))
    pool.drop("me")
    pool.drop("me")
    assert pool.sizes == (0, 0)


def test_a_group_sits_in_a_circle() -> None:
    pools: Pools[int] = Pools()
    pool = pools.of("room")
    pool.put("a", [])
    assert pool.beside("a") is None, "nobody else is there"
    for owner in ("b", "c"):
        pool.put(owner, [])
    assert [pool.beside(owner) for owner in ("a", "b", "c")] == ["b", "c", "a"]
    assert pool.beside("a", -1) == "c"
    pools.affected()
    pool.affect("b")
    assert pools.affected() == {"b"}


def test_what_was_found_out_is_forgotten_as_soon_as_anybody_brings_something_else() -> None:
    pool = Pools[int]().of("room")
    for change in (lambda: pool.put("me", [1]), lambda: pool.put("you", []), lambda: pool.drop("me")):
        pool.known["sum"] = 3
        change()
        assert not pool.known


def test_who_shares_a_pool_is_affected_by_what_others_do_there_and_nobody_else() -> None:
    pools: Pools[int] = Pools()
    pools.of("").put("alone", [1])
    for owner in ("me", "you"):
        pools.of("room").put(owner, [])
    room = pools.of("room")
    assert not pools.affected(), "nobody has held the room's pool: each was alone in it"
    for owner in ("me", "you"):
        room.put(owner, [])
    assert pools.affected() == {"me"}
    room.put("me", [1])
    assert pools.affected() == {"you"}
    assert not pools.affected()
    room.drop("you")
    assert pools.affected() == {"me"}

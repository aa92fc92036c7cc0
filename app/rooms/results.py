"""What a room has to show at the end: everybody's network, the best of it, and every challenge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from app.rooms.export import ChallengeResult, NetworkResult, PersonResult

if TYPE_CHECKING:
    from app.rooms.person import Person
    from app.rooms.room import Room


def about(room: Room) -> dict[str, Any]:
    """The room itself; times are ms since 1970."""
    return {"code": room.code, "title": room.title, "created": room.created, "exported": room.now()}


def results(room: Room) -> list[PersonResult]:
    """Everybody who has been here and was not banned, in the order in which they came."""
    return [result(room, person) for person in room.people.values() if not person.banned]


def result(room: Room, person: Person) -> PersonResult:
    """One participant."""
    challenges = [*room.past, *([room.challenge] if room.challenge is not None else [])]
    reached = []
    for number, challenge in enumerate(challenges, start=1):
        ranking = [(who, score) for who, score in challenge.ranking() if who in room.people]
        ranking = [(who, score) for who, score in ranking if not room.people[who].banned]
        for place, (who, score) in enumerate(ranking, start=1):
            if who == person.id:
                title, lab = challenge.goal.title or f"Challenge {number}", challenge.lab
                reached.append(ChallengeResult(title, lab, place, score.loss, score.parameters, score.seconds))
    return PersonResult(person.name, person.team, room.labs[person.lab], network(person), person.best, reached)


def network(person: Person) -> NetworkResult:
    """The present one, as its last tile shows it."""
    tile = person.room.wall.tiles.get(person.slot)
    if tile is None:
        return person.best or NetworkResult(person.spec, 0, math.nan, math.nan)
    return NetworkResult(person.spec, tile.step, tile.train_loss, tile.test_loss, tile.exam_loss)

"""What a room has to show at the end: everybody's network, the best of it, and every challenge."""

from __future__ import annotations

import math
from typing import Any

from app.clock import now
from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence
from app.rooms.results.export import ChallengeResult, PersonResult
from app.rooms.state.network import NetworkResult
from app.rooms.state.person import Person
from app.rooms.state.room import Room


def about(room: Room) -> dict[str, Any]:
    """The room itself; times are ms since 1970."""
    return {"code": room.code, "title": room.title, "created": room.created, "exported": now()}


def results(hall: Presence) -> list[PersonResult]:
    """Everybody who has been here and was not banned, in the order in which they came."""
    return [result(hall, each) for each in hall.participants.values() if not each.person.banned]


def result(hall: Presence, participant: Participant) -> PersonResult:
    """What one participant has reached."""
    person = participant.person
    lab, network = hall.room.labs[person.lab], present_network(hall, person)
    return PersonResult(person.name, person.team, lab, network, person.best, reached(hall.room, person))


def reached(room: Room, person: Person) -> list[ChallengeResult]:
    """The challenges whose goal `person` has reached, the oldest first."""
    found = []
    for number, challenge in enumerate([*room.past, *filter(None, [room.challenge])], start=1):
        ranking = [(who, score) for who, score in challenge.ranking() if who in room.people]
        ranking = [(who, score) for who, score in ranking if not room.people[who].banned]
        for place, (who, score) in enumerate(ranking, start=1):
            if who == person.id:
                title, lab = challenge.goal.title or f"Challenge {number}", challenge.lab
                found.append(ChallengeResult(title, lab, place, score.loss, score.parameters, score.seconds))
    return found


def present_network(hall: Presence, person: Person) -> NetworkResult:
    """The network that `person` has now, as its last tile shows it."""
    tile = hall.wall.tiles.get(person.slot)
    if tile is None:
        return person.best or NetworkResult(person.spec, 0, math.nan, math.nan)
    return NetworkResult(person.spec, tile.step, tile.train_loss, tile.test_loss, tile.exam_loss)

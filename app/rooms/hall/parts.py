"""What a room tells, part by part: one row each, with the roles that may see it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence
from app.rooms.hall.spreads import spreads_of
from app.rooms.state.challenge import LEADERS, Challenge, by_hand
from app.rooms.state.person import Person
from app.rooms.state.room import Room
from app.wire.messages import describe, read_model

EVERYBODY = ("participant", "projector", "host")
WATCHERS = ("projector", "host")
BINS = {"loss": (0.05, 12), "share": (0.1, 10)}  # of the histogram: width and number; the last takes all above


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `value` makes its JSON values from the room as it is, for a role.

    `slow`: told at most twice a second, however often it changes.
    """

    name: str
    roles: tuple[str, ...]
    value: Callable[[Presence, str], Any]
    slow: bool = False


def about_room(hall: Presence, role: str) -> dict[str, Any]:
    """What hardly changes: names, addresses, times."""
    room = hall.room
    about = {
        "code": room.code,
        "title": room.title,
        "address": f"{room.origin.partition('//')[2]}/join",
        "url": f"{room.origin}/join/{room.code}",
        "limit": hall.limit,
        "created": room.created,
        "expires": room.expires,
        "labs": list(room.labs),
    }
    return {**about, "projector": f"/projector/{room.code}"} if role == "host" else about


def server(hall: Presence, role: str) -> dict[str, bool]:
    """What is wrong with the server itself."""
    return {"late": hall.hub.late, "unsaved": hall.saving.fails}


def reach(hall: Presence, role: str) -> dict[str, Any]:
    """Whether phones reach the server."""
    return hall.reach.told()


def settings(hall: Presence, role: str) -> dict[str, Any]:
    """Every setting."""
    return hall.room.settings.model_dump()


def stage(hall: Presence, role: str) -> dict[str, Any]:
    """The present stage; notes are the speaker's."""
    room = hall.room
    shown = room.stage.model_dump(mode="json", exclude=set() if role == "host" else {"notes"})
    told = {"index": room.index, "count": len(room.script), **shown, "spec": shown["spec"] or None}
    if role != "host":
        return told
    lab = room.labs[room.stage.lab]
    leads_to = lab.leads_to(read_model(lab.spec, room.stage.spec))
    clock = {"began": room.began, "entered": room.entered}
    return {**told, **clock, "leads_to": leads_to if leads_to in room.labs else ""}


def people(hall: Presence, role: str) -> dict[str, int]:
    """How many people are here, belong here and wait."""
    present = hall.present()
    return {"online": sum(each.online for each in present), "total": len(present), "waiting": len(hall.waitlist)}


def name_of(hall: Presence, person: str, role: str) -> str:
    """The name of the person of this id, as this role may see it."""
    known, names = hall.room.people.get(person), hall.room.settings.names
    return known.name if known is not None and (role == "host" or (names and not known.muted)) else ""


def challenge(hall: Presence, role: str) -> dict[str, Any] | None:
    """The goal, the clock and the leaders; these stay hidden while the results are."""
    now = hall.room.challenge
    if now is None:
        return None
    shown = role == "host" or hall.room.settings.results
    ranking = hall.room.ranking()
    leaders = [
        {
            "id": person.id,
            "name": name_of(hall, person.id, role),
            "team": person.team,
            "value": now.value(score),
            "loss": score.loss,
            "seconds": score.seconds,
        }
        for person, score in ranking
        if role == "host" or not person.muted
    ][:LEADERS]
    told = {
        "state": now.state,
        "stopped": now.stopped,
        "title": now.goal.title,
        "lab": now.lab,
        "limit": now.goal.limit,
        "rank": now.goal.rank,
        "teams": now.goal.teams,
        "by_hand": by_hand(hall.room.labs, now),
        "started": now.started,
        "ends": now.ends,
        "reached": len(ranking),
        "leaders": leaders if shown else [],
    }
    return {**told, "teams_ranked": teams_ranked(hall.room, now) if shown else []} if now.goal.teams else told


def teams_ranked(room: Room, now: Challenge) -> list[dict[str, Any]]:
    """Teams by how many have reached the goal, then by the share of their members, then by their best score."""
    members = Counter(person.team for person in room.present() if person.team and not person.muted)
    reached: dict[str, list[float]] = {team: [] for team in members}
    for person, score in room.ranking():
        if person.team in reached:
            reached[person.team].append(now.value(score))

    def place(team: str) -> tuple[float, float, float, str]:
        values = reached[team]
        return (-len(values), -len(values) / members[team], min(values, default=math.inf), team)

    order = sorted(members, key=place)
    return [{"team": team, "people": members[team], "value": len(reached[team])} for team in order[:LEADERS]]


def vote(hall: Presence, role: str) -> dict[str, Any] | None:
    """The question; the count only when it is over, or where results are shown."""
    room, now = hall.room, hall.room.vote
    if now is None:
        return None
    shown = role == "host" or (now.state == "closed" and room.settings.results)
    choices = room.candidates()
    here = {person.id for person in room.present()}  # who was sent out has no say
    ballots = {voter: chosen for voter, chosen in now.ballots.items() if voter in here and chosen in choices}
    return {
        "state": now.state,
        "question": now.question,
        "candidates": [{"id": person, "name": name_of(hall, person, role)} for person in choices],
        "total": len(ballots),
        "counts": {person: list(ballots.values()).count(person) for person in choices} if shown else None,
    }


def spotlight(hall: Presence, role: str) -> dict[str, Any] | None:
    """Who is in it; for those who draw it, all that their frames need."""
    shown = hall.participants.get(hall.room.spotlight or "")
    if shown is None or shown.session is None:
        return None
    person, session = shown.person, shown.session
    told = {"id": person.id, "name": name_of(hall, person.id, role)}
    if role == "participant":
        return told
    layouts = {
        kind: [entry.model_dump() for entry in kinds]
        for kind, kinds in describe(session.lab.layouts(session.spec)).items()
    }
    return {
        **told,
        "lab": session.lab.name,
        "spec": session.spec.model_dump(mode="json"),
        "generation": session.generation,
        "layouts": layouts,
        "history": shown.trace.points if shown.trace.generation == session.generation else [],
    }


def roster(hall: Presence, role: str) -> list[dict[str, Any]]:
    """Everybody; the projector sees neither the muted nor names that are hidden."""
    return [row_of(hall, each, role) for each in hall.present() if role == "host" or not each.person.muted]


def reached(room: Room, person: Person, role: str) -> bool:
    """Whether somebody has made it in the challenge, as this role may know it."""
    now = room.challenge
    return now is not None and (role == "host" or room.settings.results) and person.id in now.scores


def row_of(hall: Presence, participant: Participant, role: str) -> dict[str, Any]:
    """One line of the roster."""
    person, tile = participant.person, hall.tile_of(participant)
    facts = participant.facts(hall.room.labs)
    row = {
        "slot": person.slot,
        "number": person.number,
        "id": person.id,
        "name": name_of(hall, person.id, role),
        "team": person.team,
        "online": participant.online,
        "status": tile.status if tile is not None else "ready",
        "parameters": facts.parameters,
        "consent": person.consent,
        "lab": person.lab,
        "facets": facts.facets,
        "reached": reached(hall.room, person, role),
    }
    return {**row, "muted": person.muted, "pending_name": person.pending} if role == "host" else row


def statistics(hall: Presence, role: str) -> dict[str, Any]:
    """Of those who are here: the figures of their tiles, speed, and what their networks are made of."""
    room, here = hall.room, hall.here()
    width, bins = BINS[room.labs[room.stage.lab].figure]
    counts = [0] * bins
    rate = 0.0
    facets = defaultdict[str, list[str]](list)
    shown = room.challenge is not None and (role == "host" or room.settings.results)
    over = room.challenge is not None and not room.challenge.running
    spreads = room.challenge.spreads if room.challenge is not None and over and shown else spreads_of(hall, shown)
    for each in here:
        tile = hall.tile_of(each)
        for name, values in each.facts(room.labs).distinct.items():
            facets[name].extend(values)
        if tile is not None:
            if not math.isnan(tile.figure):
                counts[int(min(bins - 1, max(0.0, tile.figure) / width))] += 1
            rate += tile.steps_per_second if tile.status == "running" else 0.0
    return {
        "networks": len(here),
        "epochs_per_second": round(rate),
        "solved": len(room.ranking()) if shown else None,
        "figures": {"edges": [round(width * step, 2) for step in range(bins + 1)], "counts": counts},
        "facets": {name: dict(Counter(values).most_common()) for name, values in facets.items()},
        "hidden": shown,
        "spreads": spreads,
    }


def banned(hall: Presence, role: str) -> list[dict[str, Any]]:
    """Who may not come back."""
    return [{"id": person.id, "name": person.name} for person in hall.room.people.values() if person.banned]


def script(hall: Presence, role: str) -> dict[str, Any]:
    """All stages, notes included."""
    return {"index": hall.room.index, "stages": [each.model_dump(mode="json") for each in hall.room.script]}


PARTS: dict[str, Part] = {
    row.name: row
    for row in (
        Part("room", EVERYBODY, about_room),
        Part("settings", EVERYBODY, settings),
        Part("stage", EVERYBODY, stage),
        Part("people", EVERYBODY, people, slow=True),
        Part("challenge", EVERYBODY, challenge, slow=True),
        Part("vote", EVERYBODY, vote, slow=True),
        Part("spotlight", EVERYBODY, spotlight),
        Part("roster", WATCHERS, roster, slow=True),
        Part("statistics", WATCHERS, statistics, slow=True),
        Part("script", ("host",), script),
        Part("server", ("host",), server),
        Part("banned", ("host",), banned),
        Part("reach", ("host",), reach),
    )
}


class Contest(NamedTuple):
    """What `about_me` needs to know of the challenge, the same for everybody.

    `places`: of those who have reached the goal, from 1, by the person's id. `exam`: the lab's model of the hidden
    data, None where there is no challenge.
    """

    places: dict[str, int]
    exam: Any

    @classmethod
    def of(cls, room: Room) -> Self:
        """What is to be told of the challenge of `room`, if there is one."""
        now = room.challenge
        exam = None if now is None else read_model(room.labs[now.lab].exam, now.exam)
        return cls({person.id: place for place, (person, _) in enumerate(room.ranking(), start=1)}, exam)


def measured(room: Room, person: Person, exam: Any) -> bool:
    """Whether the challenge measures the network that somebody has."""
    now = room.challenge
    return now is None or (person.lab == now.lab and room.labs[now.lab].measures(person.spec, exam))


def about_me(room: Room, participant: Participant, contest: Contest) -> dict[str, Any]:
    """What only this person is told."""
    person, now = participant.person, room.challenge
    loss = now.newest.get(person.id) if now is not None else None
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "pending_name": person.pending,
        "team": person.team,
        "muted": False,  # who is muted does not notice
        "consent": person.consent,
        "reached": person.id in contest.places,
        "rank": contest.places.get(person.id) if room.settings.results else None,
        "loss": round(loss, 3) if loss is not None else None,
        "measured": measured(room, person, contest.exam),
        "parameters": participant.facts(room.labs).parameters,
        "ballot": room.vote.ballots.get(person.id) if room.vote is not None else None,
    }

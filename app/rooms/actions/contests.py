"""Challenges and votes: begun and ended by hosts, decided by participants.

Every function raises UserError before anything has changed, or carries its action out.
"""

from __future__ import annotations

import secrets

from app.clock import now
from app.errors import InvalidChange, InvalidSpec, NoSuchPerson, NotAllowed, shown
from app.rooms.actions.lookup import present_participant
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.rooms.state.challenge import Challenge
from app.rooms.state.vote import Vote
from app.wire.rooms import Ballot, CloseVote, Goal, OpenVote, StartChallenge, StopChallenge


def start_challenge(action: StartChallenge, hall: Hall, actor: Participant | None) -> None:
    """Begin a challenge: the goal of the action, or the stage's, or the usual one. Raises InvalidSpec."""
    room = hall.room
    goal = action.goal or room.stage.goal or Goal()
    lab = room.labs[room.stage.lab]
    try:
        exam = lab.exam_for(room.spec_for(""), dict(goal.exam), secrets.token_hex(8))
    except InvalidSpec as error:
        raise InvalidSpec(error.message, f"do.goal.exam.{error.path}") from None
    begun = now()
    ends = begun + 1000 * goal.seconds
    hall.challenge.begin(Challenge(goal, exam.model_dump(mode="json"), room.stage.lab, started=begun, ends=ends))


def stop_challenge(action: StopChallenge, hall: Hall, actor: Participant | None) -> None:
    """End the challenge; its podium stays unless it is cleared."""
    if action.clear:
        hall.challenge.archive()
    else:
        hall.challenge.end(stopped=True)
    hall.publish("challenge", "roster")


def open_vote(action: OpenVote, hall: Hall, actor: Participant | None) -> None:
    """Open a vote. Raises NoSuchPerson, NotAllowed without a candidate's consent, InvalidChange for one named twice."""
    for candidate in action.candidates:
        person = present_participant(hall, candidate).person
        if not person.consent:
            raise NotAllowed(f"{person.name} does not want to be shown large", "do.candidates")
    if len(set(action.candidates)) < len(action.candidates):
        raise InvalidChange("candidates: expected each person at most once", "do.candidates")
    hall.room.open_vote(Vote(action.question, action.candidates))
    hall.publish("vote")


def close_vote(action: CloseVote, hall: Hall, actor: Participant | None) -> None:
    """End the vote; cleared, it is gone from the screens."""
    hall.room.close_vote(action.clear)
    hall.publish("vote")


def cast_ballot(action: Ballot, hall: Hall, actor: Participant | None) -> None:
    """A participant's vote. Raises NotAllowed without an open vote, NoSuchPerson for somebody who can't be chosen."""
    assert actor is not None, "a participant's action"
    room = hall.room
    if room.vote is None or room.vote.state != "open":
        raise NotAllowed("there is no open vote", "do.action")
    if action.person not in room.candidates():
        raise NoSuchPerson(f"person is {shown(action.person)}: not among the candidates", "do.person")
    room.cast(actor.person.id, action.person)
    hall.publish("vote")

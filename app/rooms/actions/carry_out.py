"""All actions of rooms, and the function that carries each out; who may do what is checked by app.rooms.entrance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.rooms.actions import contests, people, talk
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.wire.rooms import (
    Ballot,
    CloseVote,
    Consent,
    ControlAll,
    GoTo,
    HandOver,
    JoinTeam,
    Moderate,
    OpenVote,
    Rename,
    RoomAction,
    Send,
    SetAddress,
    SetScript,
    SettingsChange,
    Spotlight,
    StartChallenge,
    StopChallenge,
    TuneAll,
)

ACTIONS: dict[type, Callable[[Any, Hall, Participant | None], None]] = {
    GoTo: talk.go_to,
    SetScript: talk.set_script,
    SetAddress: talk.set_address,
    Send: talk.send,
    TuneAll: talk.tune_all,
    ControlAll: talk.control_all,
    SettingsChange: talk.change_settings,
    Spotlight: talk.spotlight,
    StartChallenge: contests.start_challenge,
    StopChallenge: contests.stop_challenge,
    OpenVote: contests.open_vote,
    CloseVote: contests.close_vote,
    Ballot: contests.cast_ballot,
    Moderate: people.moderate,
    HandOver: people.hand_over,
    Rename: people.rename,
    Consent: people.change_consent,
    JoinTeam: people.join_team,
}


def carry_out(action: RoomAction, hall: Hall, actor: Participant | None) -> None:
    """Do what a participant asks for, or a host (`actor` None). Raises UserError, and then nothing has changed."""
    ACTIONS[type(action)](action, hall, actor)

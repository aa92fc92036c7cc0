"""What a room wants of its people's networks, as commands to their engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.engine.messages import Control, Tune, Watch
from app.errors import InvalidChange
from app.live.contents import named
from app.live.dispatch import Asker
from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence
from app.wire.messages import read_model


class RoomNetworks:
    """Those of everybody in `hall`."""

    def __init__(self, hall: Presence) -> None:
        self._hall = hall

    def move(self, participant: Participant) -> None:
        """To the lab of the room's stage, if they are not there yet: names, teams and points stay, the network ends."""
        room, person = self._hall.room, participant.person
        if person.lab == room.stage.lab:
            return
        if participant.active:
            person.take_part()
        self.dismiss(participant)
        person.change_lab(room.stage.lab, room.spec_for(person.id))
        self._hold(participant)

    def dismiss(self, participant: Participant) -> None:
        """End the network of `participant`, and its tile."""
        if participant.session is not None:
            self._hall.hub.dismiss(participant.session)
        self._hall.wall.drop(participant.person.slot)

    def configure(self, participant: Participant, spec: Any) -> None:
        """A new network for one person, whether or not they are here."""
        participant.person.begin_network(spec)
        self._hold(participant)
        session = participant.session
        if session is not None:
            self._hall.hub.commands.configure(session, spec, asker=Asker.SERVER)
            session.page.say(session.configured())

    def tune(self, participant: Participant, changes: dict[str, Any]) -> None:
        """Other live values for one person's network, whether or not they are here; not where they don't go with it."""
        person, session = participant.person, participant.session
        lab = self._hall.room.labs[person.lab]
        try:
            spec = lab.with_changes(person.spec if session is None else session.spec, changes)
        except InvalidChange:
            return
        if session is None:
            person.follow(spec, person.checkpoint)
            return
        self._hall.hub.commands.submit(session, Tune(session.id, changes), Asker.SERVER)
        session.tune(spec)

    def _hold(self, participant: Participant) -> None:
        """What their network learns from is there when they come, whatever becomes of the stage."""
        needed = named(participant.person.spec)
        self._hall.room.shelf.hold(participant.person.id, needed, needed)
        if not participant.person.present:
            self._hall.room.clear_shelf(participant.person)

    def control_all(self, control: str) -> None:
        """Tell everybody's network to run, to pause or to begin anew; the room remembers it."""
        self._hall.room.control(control)
        for each in self._hall.present():
            self._control(each, control)

    def catch_up(self, participant: Participant) -> None:
        """Where hosts alone run networks, this one does what they told everybody last.

        Where everybody's began by itself, a new one does.
        """
        session, told, stage = participant.session, self._hall.room.last_control, self._hall.room.stage
        if session is None or told is None:
            return
        fresh = session.state is None and session.checkpoint is None
        if stage.host_paced or (fresh and stage.run and told == "run"):
            self._control(participant, "run" if told == "run" else "pause")

    def watch(self, participants: Iterable[Participant]) -> None:
        """Tell the engines what of these networks is looked at now."""
        room, watched = self._hall.room, bool(self._hall.watchers)
        running = room.challenge if room.challenge is not None and room.challenge.running else None
        exam = read_model(room.labs[running.lab].exam, running.exam) if running is not None else None
        for each in participants:
            session = each.session
            if session is None:
                continue
            fits = running is not None and each.person.lab == running.lab
            wanted = Watch(
                session.id,
                tile=watched or fits,
                spotlight=watched and room.spotlight == each.person.id,
                exam=exam if fits else None,
            )
            if wanted != (session.watch or Watch(session.id)):
                self._hall.hub.watch(session, wanted)

    def _control(self, participant: Participant, control: str) -> None:
        session = participant.session
        if session is not None:
            self._hall.hub.commands.submit(session, Control(session.id, control), Asker.SERVER)

"""What hosts do with a talk: its stages, set-ups, settings, address and spotlight.

Every function raises UserError before anything has changed, or carries its action out.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.clock import now
from app.errors import InvalidChange, NotAllowed, shown
from app.rooms.actions.lookup import present_participant
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.rooms.scripts.script import check_stage, is_bare
from app.wire.messages import read_model
from app.wire.rooms import ControlAll, GoTo, Send, SetAddress, SetScript, SettingsChange, Spotlight, Stage, TuneAll


def go_to(action: GoTo, hall: Hall, actor: Participant | None) -> None:
    """Enter another stage. Raises InvalidChange."""
    room = hall.room
    check_index(action.index, room.script, "do.index")
    if action.at is None or action.at == room.index:  # else somebody else was faster, or a finger came down twice
        enter_stage(hall, action.index)


def enter_stage(hall: Hall, index: int) -> None:
    """Go to a stage of the script, and everybody to its lab; its set-up, if it has one, goes to everybody.

    At once and not as their pages arrive: until then nobody may take a picture of the lab before for one of this lab.
    """
    hall.challenge.archive()  # it was about the networks that end here
    hall.room.enter(index, now())
    if hall.room.spotlight is not None:
        hall.spotlight.show(None)
    for each in hall.participants.values():
        hall.networks.move(each)
    hall.publish("stage", "settings", "script", "challenge", "vote", "roster")
    hall.publisher.flush_all()  # before the networks that belong to it
    distribute_setup(hall)
    if hall.room.stage.run:
        hall.networks.control_all("run")


def distribute_setup(hall: Hall) -> None:
    """Give everybody the stage's set-up, those too who are off the list for now: they may come back."""
    stage = hall.room.stage
    if not stage.spec:
        return
    for each in hall.participants.values():
        if each.person.lab == stage.lab and not each.person.banned:
            hall.networks.configure(each, hall.room.spec_for(each.person.id))


def check_index(index: int, script: Sequence[Stage], path: str) -> None:
    """Raise InvalidChange unless the script has such a stage."""
    if index >= len(script):
        raise InvalidChange(f"index is {index}: this script has stages 0 to {len(script) - 1}", path)


def set_script(action: SetScript, hall: Hall, actor: Participant | None) -> None:
    """Exchange the script. Raises UnknownLab, InvalidSpec, InvalidChange."""
    change_script(hall, action)


def change_script(hall: Hall, action: SetScript, prefix: str = "do.") -> None:
    """Exchange the script; what everybody has stays, but in a room that had no talk: there it begins.

    `prefix`: of the paths in errors. Raises UnknownLab, InvalidSpec, InvalidChange.
    """
    room, stages = hall.room, action.stages
    for index, stage in enumerate(stages):
        check_stage(stage, room.labs, f"{prefix}stages.{index}", room.shelf)
    if action.index is not None:
        check_index(action.index, stages, f"{prefix}index")
    begins = is_bare(room.script) and not is_bare(stages)
    room.exchange_script(stages, min(room.index if action.index is None else action.index, len(stages) - 1))
    present = stages[room.index]
    if begins and (present.spec or (len(stages) > 1 and not is_bare((present,)))):
        enter_stage(hall, room.index)
        return
    # What is said of the present stage changes at once; its set-up reaches nobody before it is entered again.
    if present.lab == room.stage.lab:
        room.take_words(present)
    hall.publish("script", "stage")


def set_address(action: SetAddress, hall: Hall, actor: Participant | None) -> None:
    """Another address for codes and links. Raises InvalidChange."""
    if action.origin not in hall.reach.offers:
        raise InvalidChange(f"origin is {shown(action.origin)}: expected one that reach offers", "do.origin")
    hall.move_to(action.origin)
    hall.publish("room", "reach")


def send(action: Send, hall: Hall, actor: Participant | None) -> None:
    """A set-up for everybody now. Raises InvalidSpec."""
    changes = {"spec": action.spec, "locked": action.locked, "pace": action.pace}
    stage = hall.room.stage.model_copy(update={name: value for name, value in changes.items() if value is not None})
    check_stage(stage, hall.room.labs, "do", hall.room.shelf)
    hall.room.take_stage(stage)
    hall.publish("stage")
    hall.publisher.flush()
    distribute_setup(hall)


def tune_all(action: TuneAll, hall: Hall, actor: Participant | None) -> None:
    """Change live values of everybody's networks. Raises InvalidChange."""
    room = hall.room
    lab = room.labs[room.stage.lab]
    checked = read_model(lab.tune, action.changes, InvalidChange, "do.changes")
    changes = checked.model_dump(mode="json", exclude_none=True)
    spec = lab.with_said(room.stage.spec, changes)
    check_stage(room.stage.model_copy(update={"spec": spec}), room.labs, "do", room.shelf)
    room.tune_stage(spec)
    hall.publish("stage")
    for each in hall.participants.values():
        if each.person.lab == room.stage.lab and not each.person.banned:
            hall.networks.tune(each, changes)


def control_all(action: ControlAll, hall: Hall, actor: Participant | None) -> None:
    """Run, pause or reset everybody's network."""
    hall.networks.control_all(action.control)


def change_settings(action: SettingsChange, hall: Hall, actor: Participant | None) -> None:
    """Change some settings."""
    hall.room.change_settings(action)
    hall.publish("settings")
    if action.pictures is not None:
        hall.rate.follow()
    if action.names is not None:
        hall.publish("spotlight")
    if action.results is not None:
        hall.resend_wall()
    if action.names is not None or action.results is not None:
        hall.publish("roster", "challenge", "vote")


def spotlight(action: Spotlight, hall: Hall, actor: Participant | None) -> None:
    """Show somebody's whole network, or nobody's. Raises NoSuchPerson; NotAllowed without consent or network."""
    if action.person is not None:
        shown = present_participant(hall, action.person)
        if not shown.person.consent:
            raise NotAllowed(f"{shown.person.name} does not want to be in the spotlight", "do.person")
        if shown.session is None:
            raise NotAllowed(f"{shown.person.name} has not been here for a while", "do.person")
    hall.spotlight.show(action.person)

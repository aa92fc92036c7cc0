"""Everybody's commands have their turn, and nobody's take more than a share of the time."""

from __future__ import annotations

from app.engine.loop.commands import ADVANCE_SECONDS, SHARE, Commands
from app.engine.loop.dispatch import MOST_SECONDS
from app.engine.loop.loop import TRAINING_SECONDS
from app.engine.loop.pace import LEAST
from app.engine.loop.painter import DRAWING_SECONDS
from app.engine.messages import Admit, Batch, Configure, Control, Credit, Focus, Refused, Release, State
from tests.engine.pretend import Costs, Room, pictures, states


def test_sessions_take_turns() -> None:
    commands = Commands()
    for number in range(3):
        commands.put(Control("a", "step", re=number))
    commands.put(Control("b", "run"))
    commands.put(Control("c", "run"))
    turns = [waiting.command.session for _ in range(5) if (waiting := commands.next(0.0)) is not None]
    assert turns == ["a", "b", "c", "a", "a"]
    assert commands.next(0.0) is None
    assert commands.delay(0.0) is None


def test_a_session_that_used_much_waits_and_others_do_not() -> None:
    commands = Commands()
    commands.charge("a", 0.0, 2 * ADVANCE_SECONDS)
    commands.put(Control("a", "run"))
    commands.put(Control("b", "run"))
    assert [waiting.command.session for _ in range(2) if (waiting := commands.next(0.0)) is not None] == ["b"]
    wait = commands.delay(0.0)
    assert wait == ADVANCE_SECONDS / SHARE
    assert commands.next(wait) is not None


def test_a_new_network_supersedes_what_waits_before_it_but_not_the_admission() -> None:
    commands = Commands()
    admit = Admit("a", "lab", None, 1)
    first, keep, last = (Configure("a", None, n, keep=n == 3) for n in (2, 3, 4))
    for command in (admit, first, Control("a", "run", re=1), keep, Credit("a", 2)):
        commands.put(command)
    commands.put(last)
    turns = [commands.next(0.0) for _ in range(3)]
    assert [waiting.command for waiting in turns if waiting] == [admit, Credit("a", 2), last]
    assert turns[2] is not None
    assert turns[2].superseded == (first, Control("a", "run", re=1), keep)


def test_a_flood_of_new_networks_leaves_nine_tenths_of_the_time_to_the_others() -> None:
    room = Room()
    room.run("watcher", Costs(speed="frame"))
    room.admit("storm")
    room.during(1)
    begin, seconds, waiting = room.clock.now, 20.0, 0
    spent, generation, batches = 0.0, 1, []
    while room.clock.now < begin + seconds:
        for _ in range(3):  # nearly 200 in a second
            generation += 1
            room.loop.take(Configure("storm", Costs(build=0.03), generation))
        before = room.program.costs["storm"]
        batches.append(room.tick())
        spent += 0.03 * (room.program.costs["storm"] is not before)
        waiting = max(waiting, len(room.loop.dispatcher.commands))
    assert spent <= SHARE * seconds + ADVANCE_SECONDS + 0.03
    assert spent >= SHARE * seconds / 2
    assert len(pictures(batches, "watcher")) >= 40 * seconds
    assert waiting <= 2, "commands don't pile up"


def test_every_superseded_command_is_answered_with_the_state_that_results() -> None:
    room = Room()
    room.admit("a", Costs(build=1.0))
    room.loop.take(Control("a", "reset"))  # used up what it has in advance
    room.tick()
    for number in range(2, 50):
        room.loop.take(Configure("a", Costs(), number, re=f"configure {number}"))
        room.loop.take(Focus("a", None, re=f"focus {number}"))
    batches = room.during(30)
    answers = [state for state in states(batches, "a") if state.re is not None]
    assert sorted(str(state.re) for state in answers) == sorted(
        f"{word} {number}" for word in ("configure", "focus") for number in range(2, 50)
    )
    assert {state.generation for state in answers} == {49}
    assert sum(batch.answered.get("a", 0) for batch in batches) == 2 * 48


def test_answers_are_said_before_anybodys_pictures_are_drawn() -> None:
    room = Room()
    for session in ("a", "b"):
        room.run(session, Costs(speed="frame", picture=0.01))
    room.during(1)
    for session in ("a", "b"):
        room.loop.take(Control(session, "pause", re="enough"))
    said: list[tuple[float, Batch]] = []
    before = room.clock.now
    drawn = room.loop.tick(lambda batch: said.append((room.clock.now, batch)))
    [(when, answers)] = said
    assert [state.re for state in answers.events if isinstance(state, State)] == ["enough", "enough"]
    assert answers.answered == {"a": 1, "b": 1}
    assert set(answers.checkpoints) == {"a", "b"}, "what was promised survives a crash right after the answer"
    assert answers.early, "an engine that gets stuck after it has not done what it was asked"
    assert not drawn.early
    assert when - before < 0.01 <= room.clock.now - when, "two pictures take 20 ms"
    assert {frame.session for frame in drawn.frames} == {"a", "b"}
    assert not drawn.events


def test_commands_of_a_released_session_are_dropped() -> None:
    room = Room()
    room.admit("a", Costs(build=1.0))
    room.loop.take(Control("a", "reset"))
    room.tick()
    room.loop.take(Configure("a", Costs(build=1.0), 2))
    room.loop.take(Release("a"))
    assert len(room.loop.dispatcher.commands) == 0
    assert "a" not in room.loop.members
    room.loop.take(Admit("b", "pretend", Costs(), 1))
    room.loop.take(Release("b"))  # before its turn
    assert [event for event in room.tick().events if isinstance(event, State | Refused)] == []
    assert not room.program.costs


def test_credits_do_not_wait() -> None:
    room = Room()
    room.loop.take(Admit("a", "pretend", Costs(build=1.0), 1))
    room.loop.take(Control("a", "run"))
    room.loop.take(Credit("a", 0, attached=False))
    room.tick()
    assert room.loop.members["a"].attached is False
    room.loop.take(Credit("a", 2, attached=True, refresh=True))
    assert room.loop.members["a"].attached is True
    assert room.loop.members["a"].running is False, "its own command waits: it has used a second"


def test_a_crowd_at_the_door_does_not_stop_those_inside() -> None:
    room = Room()
    room.run("inside", Costs(speed="frame"))
    room.during(1)
    for number in range(200):
        room.loop.take(Admit(str(number), "pretend", Costs(build=0.02), 1))
    batches = room.during(2)
    assert len(pictures(batches, "inside")) >= 40
    room.during(10)
    assert len(room.loop.members) == 201


def test_what_is_said_to_a_whole_room_does_not_wait_for_its_pictures() -> None:
    room, everybody = Room(), [str(number) for number in range(100)]
    for session in everybody:
        room.run(session, Costs(1e-5, speed="frame", build=0.0005, picture=0.002))
    room.during(1)
    for session in everybody:
        room.loop.take(Control(session, "reset", re="now"))
    batch = room.tick()
    answered = [state.re for session in everybody for state in states([batch], session)]
    assert answered == ["now"] * len(everybody)


def test_a_whole_room_that_comes_stops_nobodys_pictures_for_long() -> None:
    room, costs = Room(), Costs(1e-5, speed="frame", build=0.003, picture=0.0003)
    for number in range(100):
        room.run(f"inside {number}", costs)
    room.during(1)
    room.longest = 0.0
    for number in range(300):
        room.loop.take(Admit(str(number), "pretend", costs, 1))
    while len(room.loop.members) < 400:
        assert room.tick().frames
    assert room.longest <= MOST_SECONDS + DRAWING_SECONDS + TRAINING_SECONDS + 3 * LEAST * 0.0003

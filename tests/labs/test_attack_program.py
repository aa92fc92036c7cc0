"""The attack lab's program: shared trials, measuring in small steps, exams, tiles, checkpoints."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from app.data.pictures import resampled
from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Control, Credit, Release, Tune
from app.engine.program import PHOTO
from app.labs.attack import LAB
from app.labs.attack.pictures import PICTURES
from app.labs.attack.program import NO_NOISE, NOISE_STEPS, AttackProgram
from app.labs.attack.spec import AttackExam, AttackSpec
from app.wire.frames import decode, encode
from tests.engine.engines import Clock, states

STEPS = 100  # enough to read digits
MEASURING = 50  # ten chunks of test pictures at each of five strengths
SHORT: dict[str, Any] = {"training": {"steps": STEPS, "speed": "max"}}
DEFENDED = {**SHORT, "network": {"defence": "adversarial"}}


class Engine:
    """A loop with the lab's program."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.program = AttackProgram()
        self.loop = EngineLoop({"attack": self.program}, encode, self.clock)
        self.specs: dict[str, AttackSpec] = {}
        self.frames: dict[str, dict[str, np.ndarray]] = {}  # of each session the newest
        self.said: list[Any] = []

    def admit(self, session: str, fields: dict[str, Any], **more: Any) -> None:
        self.specs[session] = AttackSpec.model_validate(fields)
        self.loop.handle(Admit(session, "attack", self.specs[session], 1, **more))

    def rest(self) -> None:
        """Tick until there is nothing to do at once, drawing every picture."""
        while (wait := self.loop.delay()) is not None and wait < 1:
            self.clock.now += wait
            batch = self.loop.tick()
            self.said += states(batch)
            for frame in batch.frames:
                if frame.kind != "data":
                    layout = LAB.layouts(self.specs[frame.session])[frame.kind]
                    self.frames[frame.session] = decode(frame.payload, layout)
                    self.loop.handle(Credit(frame.session, 1))

    def run(self, *sessions: str) -> None:
        for session in sessions:
            self.loop.handle(Control(session, "run"))
        self.rest()

    def attack(self, session: str, **fields: Any) -> dict[str, np.ndarray]:
        """Another attack, and the picture that comes of it."""
        self.loop.handle(Tune(session, {"attack": fields}))
        self.rest()
        return self.frames[session]


def noise_of(frame: dict[str, np.ndarray]) -> np.ndarray:
    """What was added to each pixel, as a page reads it: [2, H, W]."""
    added: np.ndarray = (frame["noise"].astype(np.float32) - NO_NOISE) / NOISE_STEPS * frame["epsilon"]
    return added


@pytest.fixture(scope="module")
def room() -> Engine:
    """Three phones that have trained both networks to the end."""
    engine = Engine()
    for session in "abc":
        engine.admit(session, DEFENDED)
    engine.run("a", "b", "c")
    return engine


def test_a_run_trains_once_and_then_measures(room: Engine):
    assert {room.program.step(session) for session in "abc"} == {STEPS + MEASURING}
    assert LAB.offers()["sets"]["digits"]["measuring"] == MEASURING  # the page says how many there are in all
    (run,) = room.program.runs.of(LAB.together(AttackSpec.model_validate(DEFENDED)))
    assert [network.updates for network in run.networks] == [STEPS, STEPS]
    frame = room.frames["a"]
    assert (frame["accuracy"] > 0.7).all()
    assert np.isfinite(frame["rates"]).all()
    plain, hardened = frame["rates"]
    assert (plain[1] <= plain[0] + 0.01).all()  # PGD is no weaker than FGSM
    assert (plain[2] >= plain[0] - 0.02).all()  # chance is no stronger
    assert hardened[1, 1] > plain[1, 1]  # at ε = 0.1
    assert [state for state in room.said if state.session == "a"][-1].status == "paused"


def test_a_slider_moves_and_the_picture_follows_without_training(room: Engine):
    before = room.program.step("a")
    frame = room.attack("a", epsilon=0.5, method="fgsm", sample=6)
    assert frame["setting"].tolist() == [0, 0, -1, 6, 3, 0]
    assert frame["size"][0] == 0.5
    assert np.abs(noise_of(frame)).max((1, 2)).tolist() == [0.5, 0.5]
    assert frame["fooled"][0] == 1
    assert 0 < frame["smallest"][0] < 0.5
    np.testing.assert_allclose(frame["probabilities"].sum(1), 1, rtol=1e-5)
    weak = room.attack("a", epsilon=0.0, method="fgsm", sample=6)
    assert weak["fooled"].tolist() == [0, 0]
    assert weak["smallest"] == frame["smallest"]  # does not depend on the slider
    assert room.program.step("a") == before
    assert room.program.tuned("a")["attack"]["target"] is None


def test_a_target_is_reached_or_it_was_not_fooled(room: Engine):
    frame = room.attack("a", epsilon=0.5, method="pgd", sample=6, target=8)
    assert frame["fooled"][0] == int(frame["probabilities"][1].argmax() == 8)
    assert frame["probabilities"][1, 8] > frame["probabilities"][0, 8]


def test_the_hardened_network_is_attacked_where_it_is_chosen(room: Engine):
    plain, hardened = (room.attack("b", epsilon=0.1, method="pgd", network=name) for name in ("plain", "hardened"))
    assert (plain["setting"][1], hardened["setting"][1]) == (0, 1)
    assert (plain["probabilities"][0] != hardened["probabilities"][0]).any()


def exam(**fields: Any) -> AttackExam:
    return LAB.exam_for(AttackSpec.model_validate(DEFENDED), fields, "")


def test_an_exam_counts_the_noise_that_fools_the_shared_network(room: Engine):
    room.attack("a", epsilon=0.4, method="pgd", sample=6)
    room.attack("b", epsilon=0.3, method="pgd", sample=6)
    room.attack("c", epsilon=0.0, method="pgd", sample=6)
    sizes = room.program.examine({session: exam() for session in "abc"})
    assert (sizes["a"], sizes["b"]) == (0.4, 0.3)
    assert math.isnan(sizes["c"])
    assert math.isnan(room.program.examine({"a": exam(picture=7)})["a"])
    drawing = [16] * 12 + [0] * 52
    room.attack("a", epsilon=0.5, method="pgd", drawing=drawing)
    assert math.isnan(room.program.examine({"a": exam()})["a"])


def test_who_went_to_another_network_is_judged_against_the_shared_one(room: Engine):
    stranger = {"data": {"seed": "own"}, **SHORT, "attack": {"method": "pgd", "epsilon": 0.3, "sample": 6}}
    room.admit("stranger", stranger)
    room.attack("b", epsilon=0.3, method="pgd", sample=6)
    sizes = room.program.examine({"stranger": exam(), "b": exam()})
    assert sizes["stranger"] == sizes["b"] == 0.3
    own = AttackExam(seed="own", steps=STEPS)
    assert math.isnan(room.program.examine({"stranger": own})["stranger"])  # it has not learnt yet
    room.loop.handle(Release("stranger"))


def test_who_comes_late_attacks_at_once_and_who_did_nothing_sees_it_too():
    engine = Engine()
    for session in "ab":
        engine.admit(session, SHORT)
    engine.rest()
    engine.run("a")
    engine.admit("late", SHORT)
    engine.rest()
    for session in ("b", "late"):
        assert engine.attack(session, epsilon=0.5)["accuracy"][0] > 0.7
        assert engine.program.step(session) == STEPS + MEASURING


def test_a_phone_that_leaves_in_the_middle_leaves_the_others_their_run():
    engine = Engine()
    for session in "ab":
        engine.admit(session, SHORT)
        engine.loop.handle(Control(session, "run"))
    engine.loop.tick()
    engine.loop.handle(Release("a"))
    engine.rest()
    assert engine.program.step("b") == STEPS + MEASURING
    engine.loop.handle(Release("b"))
    assert not engine.program.runs.of(LAB.together(AttackSpec.model_validate(SHORT)))


def test_a_network_that_diverges_is_as_far_as_the_steps_that_it_took():
    engine = Engine()
    engine.admit("a", SHORT)
    engine.program.train({"a": 7})
    network = engine.program.seats["a"].run.network
    network.weights = network.weights * math.nan
    engine.run("a")
    assert engine.said[-1].status == "diverged"
    assert engine.said[-1].step == engine.program.step("a") == network.updates == 7


def test_a_cancel_that_comes_late_and_a_new_start():
    engine = Engine()
    engine.admit("a", SHORT)
    engine.run("a")
    engine.loop.handle(Control("a", "pause"))
    engine.rest()
    assert engine.said[-1].status == "paused"
    engine.run("a")  # there is nothing left to do
    assert engine.program.step("a") == STEPS + MEASURING
    engine.loop.handle(Control("a", "reset"))
    engine.rest()
    assert engine.program.step("a") == 0
    assert engine.said[-1].status == "ready"
    assert np.isnan(engine.frames["a"]["rates"]).all()
    assert np.isnan(engine.frames["a"]["smallest"]).all()


def test_a_session_goes_on_from_its_checkpoint_in_the_middle_of_measuring():
    engine = Engine()
    engine.admit("a", SHORT)
    engine.rest()
    engine.program.train({"a": STEPS + 3})
    engine.attack("a", epsilon=0.25, method="pgd")
    saved = engine.loop.checkpoints(["a"])["a"]
    other = Engine()
    other.admit("a", SHORT, checkpoint=saved)
    other.rest()
    assert other.program.step("a") == STEPS + 3
    for name in ("probabilities", "noise", "epsilon", "train_loss"):
        np.testing.assert_allclose(other.frames["a"][name], engine.frames["a"][name], rtol=1e-5, atol=1e-6)
    for each in (engine, other):
        each.run("a")
    np.testing.assert_array_equal(other.frames["a"]["rates"], engine.frames["a"]["rates"])


def test_a_room_of_different_trials_learns_side_by_side_as_each_would_alone():
    engine, alone = Engine(), Engine()
    for seed in ("1", "2", "3"):
        engine.admit(seed, {**DEFENDED, "data": {"seed": seed}})
    alone.admit("2", {**DEFENDED, "data": {"seed": "2"}})
    assert len(engine.program.groups(["1", "2", "3"])) == 1
    engine.program.train(dict.fromkeys("123", 20))
    alone.program.train({"2": 20})
    for together, by_itself in zip(
        engine.program.seats["2"].run.networks, alone.program.seats["2"].run.networks, strict=True
    ):
        np.testing.assert_allclose(together.weights, by_itself.weights, atol=1e-4)


def test_the_tile_shows_the_attacked_picture_and_a_frame_where_it_fooled(room: Engine):
    room.attack("a", epsilon=0.5, method="pgd", sample=6)
    tile = room.program.tiles(["a"])["a"]
    assert tile.test_loss == 0.5  # what the wall shows: the noise that fools
    assert tile.reading == tuple(room.program.seats["a"].result.answers[:2])
    assert tile.reading[0] != tile.reading[1]
    fooled = tile.picture
    assert (fooled.shape, fooled.dtype) == ((32, 32), np.uint8)
    assert (fooled[0] == 0).all()
    room.attack("a", epsilon=0.0, sample=6)
    tile = room.program.tiles(["a"])["a"]
    assert math.isnan(tile.test_loss)
    clean = tile.picture
    assert clean.min() >= 128  # nothing but ink
    assert (clean[0] != 0).all()
    assert tile.reading[0] == tile.reading[1]
    room.attack("b", epsilon=0.0, sample=6)
    twin = room.program.tiles(["b"])["b"].twin
    assert twin == tile.twin != 0
    room.attack("b", epsilon=0.0, sample=5)
    assert room.program.tiles(["b"])["b"].twin != twin


def test_photographs_are_shared_attacked_and_come_as_bytes():
    engine = Engine()
    photos = {"data": {"pictures": "photos"}, "training": {"steps": STEPS, "speed": "max"}}
    for session in "ab":
        engine.admit(session, photos)
    engine.rest()
    engine.program.train({"a": STEPS})  # b sees it, too
    for session in "ab":
        sample, epsilon = (each.item() for each in engine.attack(session)["weakest"])  # which is read, and turns
        frame = engine.attack(session, epsilon=epsilon, sample=int(sample))
        assert (frame["noise"].shape, frame["drawing"].shape) == ((2, 96, 96), (0, 96, 96))
        assert frame["fooled"][0] == 1
        assert np.abs(noise_of(frame)).max() == pytest.approx(epsilon)
        assert frame["setting"][4] == sample // 2
    tile = engine.program.tiles(["a"])["a"]
    assert tile.classes == PHOTO
    assert tile.reading[0] == 10 + sample // 2  # after the ten digits
    assert (tile.picture[0] == 255).all()
    clean = 255 * PICTURES["photos"].gallery()[0][int(sample)]
    assert np.abs(tile.picture[1:-1].astype(int) - resampled(clean, 32)[1:-1])[:, 1:-1].max() < 255 * epsilon + 2
    assert tile.test_loss == pytest.approx(epsilon, abs=1e-4)


def test_who_reads_photographs_and_who_reads_digits_learn_in_one_engine():
    engine = Engine()
    engine.admit("digits", SHORT)
    engine.admit("photos", {"data": {"pictures": "photos"}})
    engine.program.train({"digits": 4, "photos": 4})
    engine.rest()
    assert engine.frames["digits"]["noise"].shape == (2, 8, 8)
    assert engine.frames["photos"]["noise"].shape == (2, 96, 96)
    assert len(engine.program.groups(["digits", "photos"])) == 2


def test_what_is_painted_is_as_strong_on_the_phone_as_on_the_wall(room: Engine):
    clean = PICTURES["digits"].gallery()[0][6]
    grey = np.abs(clean - 0.5).argmin()  # neither black nor white stops it
    painted = [5 if field == grey else 0 for field in range(64)]  # eighths of ε
    frame = room.attack("a", method="hand", epsilon=0.4, sample=6, noise=painted)
    assert frame["noise"][0].max() == NO_NOISE + 5 * NOISE_STEPS // 8
    assert noise_of(frame)[0].max() == frame["size"][0] == np.float32(room.program.seats["a"].result.size) == 0.25


def test_a_picture_of_the_gallery_is_sent_once_and_a_drawing_with_each_frame(room: Engine):
    drawing = [16, 4] * 32
    drawn = room.attack("a", drawing=drawing, epsilon=0.1)
    assert (drawn["drawn"][0], drawn["setting"][3]) == (1, -1)
    assert drawn["drawing"].tolist() == [[[255, 64] * 4] * 8]
    chosen = room.attack("a", sample=3, epsilon=0.1)
    assert (chosen["drawn"][0], chosen["setting"][3], len(chosen["drawing"])) == (0, 3, 0)

"""The attacks against plain torch autograd on single networks."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.stacked.network import Network, Stack
from app.labs.attack.attacks import MEASURED, METHODS, NO_TARGET, PGD_STEPS, Inputs
from app.labs.attack.pictures import PICTURES
from app.labs.attack.results import results_of, signs_of, smallest_of, weakest_of
from app.labs.attack.run import AttackRun, advance, gradient_sign_of, robust_batch
from app.labs.attack.spec import Attack, AttackSpec
from tests.engine.stacked.oracle import Oracle

EPSILON = 0.08
IMAGES, LABELS = PICTURES["digits"].gallery()


@pytest.fixture(scope="module")
def networks() -> list[Network]:
    """Two that have learnt for a while."""
    runs = [AttackRun(AttackSpec.model_validate({"data": {"seed": seed}})) for seed in ("a", "b")]
    advance([(run, 60) for run in runs])
    return [run.networks[0] for run in runs]


def plain_gradient_sign(oracle: Oracle, images: Tensor, label: int, target: int) -> Tensor:
    """The sign of the gradient of one picture, by autograd: up from the label, or down towards the target."""
    images = images.clone().requires_grad_()
    goal = torch.tensor([label if target == NO_TARGET else target])
    F.cross_entropy(oracle(images), goal).backward()
    assert images.grad is not None
    return images.grad.sign() * (1 if target == NO_TARGET else -1)


def plain_fgsm(oracle: Oracle, image: Tensor, label: int, target: int, epsilon: float) -> Tensor:
    return (image + epsilon * plain_gradient_sign(oracle, image, label, target)).clamp(0, 1)


def plain_pgd(oracle: Oracle, image: Tensor, label: int, target: int, epsilon: float) -> Tensor:
    attacked = image
    for _ in range(PGD_STEPS):
        attacked = attacked + 2.5 * epsilon / PGD_STEPS * plain_gradient_sign(oracle, attacked, label, target)
        attacked = (image + (attacked - image).clamp(-epsilon, epsilon)).clamp(0, 1)
    return attacked


@pytest.mark.parametrize("method", ["fgsm", "pgd"])
@pytest.mark.parametrize("target", [NO_TARGET, 7])
def test_attacks_on_many_networks_are_those_of_autograd_on_each(networks: list[Network], method: str, target: int):
    pictures = [0, 6, 12]
    images = torch.from_numpy(IMAGES[pictures])[None, :, None].expand(2, -1, -1, -1, -1)
    labels = torch.tensor([LABELS[i] for i in pictures]).expand(2, -1)
    epsilon = torch.tensor([EPSILON, 0.02, 0.3]).expand(2, -1)
    inputs = Inputs(images, labels, torch.full((2, 3), target), epsilon, torch.zeros_like(images))
    stack = Stack(networks)
    attacked = METHODS[method].attack(gradient_sign_of(stack, inputs), inputs)
    assert attacked.min() >= 0
    assert attacked.max() <= 1
    plain = {"fgsm": plain_fgsm, "pgd": plain_pgd}[method]
    for row, network in enumerate(networks):
        oracle = Oracle.of(network).eval()
        for column in range(3):
            picture = images[row, column][None]
            theirs = plain(oracle, picture, int(labels[row, column]), target, float(epsilon[row, column]))
            # the sign of a gradient that is nearly nothing may differ by rounding, in a pixel or two
            differs = (attacked[row, column] - theirs[0]).abs() > 1e-4
            assert differs.sum() <= 2
            assert (attacked[row, column] - picture[0]).abs().max() <= epsilon[row, column] + 1e-6


@pytest.mark.parametrize("method", ["fgsm", "pgd"])
@pytest.mark.parametrize("target", [None, 3])
def test_on_photographs_they_are_those_of_autograd_too(method: str, target: int | None):
    run = AttackRun(AttackSpec.model_validate({"data": {"pictures": "photos"}}))
    advance([(run, 5)])
    oracle, epsilon = Oracle.of(run.network).eval(), 4 / 255
    for sample, result in enumerate(
        results_of([(run.network, Attack(method=method, epsilon=epsilon, sample=s, target=target)) for s in (0, 5)])
    ):
        picture = torch.from_numpy(result.clean)[None, None]
        label = PICTURES["photos"].labels[(0, 5)[sample]]
        plain = {"fgsm": plain_fgsm, "pgd": plain_pgd}[method]
        theirs = plain(oracle, picture, label, NO_TARGET if target is None else target, epsilon)[0, 0].numpy()
        ours = result.clean + result.noise[0]
        # of ten steps each sign of nearly nothing may have turned by rounding
        assert (np.abs(ours - theirs) > 1e-4).mean() < 0.01
        assert np.abs(result.noise).max() <= epsilon + 1e-6
        assert ours.min() >= 0
        assert ours.max() <= 1
        assert result.size == pytest.approx(epsilon, abs=1e-4)


def test_the_smallest_noise_on_a_photograph_is_in_steps_that_links_can_say():
    run = AttackRun(AttackSpec.model_validate({"data": {"pictures": "photos"}}))
    advance([(run, 40)])
    sample, smallest = weakest_of(run.network)
    above, below = results_of(
        [(run.network, Attack(sample=sample, epsilon=epsilon)) for epsilon in (smallest, smallest - 0.0008)]
    )
    assert above.fooled[0]
    assert not below.fooled[0] or below.probabilities[1].max() < 0.6
    assert smallest == pytest.approx(0.0008 * round(smallest / 0.0008), abs=1e-9)


def test_noise_by_hand_lies_in_fields_over_a_photograph():
    run = AttackRun(AttackSpec.model_validate({"data": {"pictures": "photos"}}))
    noise = [0] * 64
    noise[9] = 8
    (result,) = results_of([(run.network, Attack(method="hand", noise=tuple(noise), epsilon=0.05, sample=4))])
    changed = np.argwhere(result.noise[0] > 0)
    assert changed.min(0).tolist() == [12, 12]
    assert changed.max(0).tolist() == [23, 23]
    assert np.count_nonzero(result.noise[1]) <= 144  # as much by chance: one field


def test_a_batch_for_the_defence_is_attacked_by_pgd_against_the_network_of_now(networks: list[Network]):
    images = torch.from_numpy(IMAGES)[None, :, None]
    labels = torch.from_numpy(LABELS)[None]
    made = robust_batch(Stack(networks).part([1]), images, labels)
    oracle = Oracle.of(networks[1]).eval()
    with torch.no_grad():
        clean, attacked = (F.cross_entropy(oracle(x[0]), labels[0]) for x in (images, made))
    assert attacked > clean + 0.3
    assert (made - images).abs().max() <= 0.12 + 1e-6


def test_results_do_not_depend_on_who_else_attacks(networks: list[Network]):
    attacks = [
        Attack(),
        Attack(method="pgd", target=8),
        Attack(method="random", throw=3),
        Attack(method="hand", noise=(8,) * 64, sample=2),
        Attack(method="pgd", sample=3),
        Attack(drawing=tuple([16] * 8 + [0] * 56)),
    ]
    requests = [(network, attack) for network in networks for attack in attacks]
    for request, together in zip(requests, results_of(requests), strict=True):
        (alone,) = results_of([request])
        assert together.label == alone.label
        torch.testing.assert_close(torch.tensor(together.probabilities), torch.tensor(alone.probabilities))
        assert together.size == alone.size


def test_chance_is_as_large_as_the_attack_and_the_same_again(networks: list[Network]):
    (result,) = results_of([(networks[0], Attack(method="random", throw=5, epsilon=0.25))])
    assert result.size == 0.25
    assert (result.noise[0] == result.noise[1]).all()
    assert (signs_of(5) == signs_of(5)).all()
    assert (signs_of(5) != signs_of(6)).any()


def test_noise_by_hand_is_scaled_by_epsilon(networks: list[Network]):
    noise = [0] * 64
    noise[0], noise[1] = 8, -4
    (result,) = results_of([(networks[0], Attack(method="hand", noise=tuple(noise), epsilon=0.4, sample=0))])
    assert result.noise[0, 0, 0] == pytest.approx(0.4)
    assert result.noise[0, 0, 1] == pytest.approx(0)  # paper can't be whiter
    assert result.size == 0.4
    (nothing,) = results_of([(networks[0], Attack(method="hand"))])
    assert nothing.size == 0
    assert not nothing.fooled[0]


def test_a_drawing_is_what_the_network_takes_it_for(networks: list[Network]):
    drawing = tuple(int(value) for value in (IMAGES[0].flatten() * 16))
    (result,) = results_of([(networks[0], Attack(drawing=drawing, epsilon=0.0))])
    assert result.label == result.answers[0]
    assert not result.fooled[0]


def test_the_smallest_noise_fools_and_one_step_less_does_not(networks: list[Network]):
    for method in ("fgsm", "pgd"):
        attack = Attack(method=method, sample=6)
        (smallest,) = smallest_of([(networks[0], attack)])
        assert 0 < smallest <= 0.5
        above, below = (
            results_of([(networks[0], attack.model_copy(update={"epsilon": epsilon}))])[0]
            for epsilon in (smallest, smallest - 0.005)
        )
        assert above.fooled[0]
        assert not below.fooled[0]
    assert np.isnan(smallest_of([(networks[0], Attack(method="hand"))])[0])


def test_the_first_attack_is_clear_with_less_noise_than_any_other_sure_picture_needs(networks: list[Network]) -> None:
    for network in networks:
        sample, epsilon = weakest_of(network)
        (result,) = results_of([(network, Attack(sample=sample, epsilon=epsilon))])
        assert result.fooled[0]
        assert result.probabilities[1].max() >= 0.6
        others = results_of([(network, Attack(sample=other, epsilon=epsilon - 0.005)) for other in range(len(LABELS))])
        sure = [other.probabilities[0].max() >= 0.6 for other in others]
        assert sure[sample] or not any(sure)
        clear = [other.fooled[0] and other.probabilities[1].max() >= 0.6 for other in others]
        assert not any(turned and (known or not any(sure)) for turned, known in zip(clear, sure, strict=True))


def test_where_no_answer_is_clear_the_first_attack_is_the_one_that_succeeds(networks: list[Network]) -> None:
    dull = Network.begin(PICTURES["digits"].plan, "dull", "cpu")  # it has learnt nothing, and is sure of nothing
    sample, epsilon = weakest_of(dull)
    (result,) = results_of([(dull, Attack(sample=sample, epsilon=epsilon))])
    assert result.fooled[0]
    assert result.probabilities[1].max() < 0.6


def test_as_much_by_chance_is_as_much_of_what_is_painted(networks: list[Network]) -> None:
    painted = np.zeros(64, int)
    for strokes in range(4):
        attack = Attack(method="hand", epsilon=0.1, noise=painted.tolist(), sample=6)
        (result,) = results_of([(networks[0], attack)])
        assert [np.count_nonzero(part) <= strokes for part in result.noise] == [True, True]
        assert np.abs(result.noise[1]).max() <= 0.1 * bool(strokes) + 1e-6
        painted[27 + strokes] = 8


def test_the_table_says_what_is_measured():
    assert MEASURED == ("fgsm", "pgd", "random")
    assert PICTURES["digits"].plan.parameters == 9930

"""Single attacks of many people, those on networks of one plan in one batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan, nan
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.digits import SIZE
from app.data.draws import draws
from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.kit.drawing import image_of
from app.labs.attack.attacks import METHODS, NO_TARGET, Inputs, additive_noise
from app.labs.attack.pictures import BY_PLAN, PictureSet
from app.labs.attack.run import gradient_sign_of
from app.labs.attack.spec import NOISE_LEVELS, Attack

DIGITS_OF_SIZE = 4  # of noise: two sizes that nobody can tell apart are equal
LADDER = 10  # strengths that are tried at once to find the smallest
KEPT = 256  # random noises
SURE = 0.6  # of its answer
NOTHING = -1
UNKNOWN = -2  # the label of a drawing before the network has said what it takes it for

Request = tuple[Network, Attack]  # an attack, and whom it meets


@dataclass(slots=True, eq=False)
class Result:
    """Of an attack: `clean` [H, W], `noise` [2, H, W] (the attack's, chance's), `probabilities` [3, classes]."""

    clean: np.ndarray
    noise: np.ndarray
    probabilities: np.ndarray
    label: int
    target: int  # NO_TARGET: none

    @property
    def answers(self) -> list[int]:
        """What the network takes the clean picture, the attacked one and the random one for."""
        return [int(answer) for answer in self.probabilities.argmax(1)]

    @property
    def fooled(self) -> tuple[bool, bool]:
        """Whether the attack, and whether chance, turned a right answer into a wrong one, or into the target."""
        clean, *others = self.answers
        attacked, random = (
            clean == self.label and answer != self.label and self.target in (NO_TARGET, answer) for answer in others
        )
        return attacked, random

    @property
    def size(self) -> float:
        """Of the attack's noise: the largest change of any pixel (L∞)."""
        return round(float(np.abs(self.noise[0]).max()), DIGITS_OF_SIZE)


def results_of(requests: Sequence[Request]) -> list[Result]:
    """One for each request. Networks that meet equally many attacks of one method stand side by side."""
    results: dict[int, Result] = {}
    numbered, most = list(enumerate(requests)), len(requests)
    rows = alike(numbered, lambda asked: (asked[1][0], asked[1][1].method), most)
    for table in alike(rows, lambda row: (row[0][1][0].plan, row[0][1][1].method, len(row)), most):
        found = attacked([[request for _, request in row] for row in table])
        results.update(zip([number for row in table for number, _ in row], found, strict=True))
    return [results[number] for number, _ in numbered]


def attacked(table: Sequence[Sequence[Request]]) -> list[Result]:
    """Attacks by one method; each row of `table` meets one network, and all rows are as long."""
    method = METHODS[table[0][0][1].method]
    stack = Stack([row[0][0] for row in table])
    inputs, chance = inputs_of(stack, [[attack for _, attack in row] for row in table])
    gradient_sign = gradient_sign_of(stack, inputs)
    made = method.attack(gradient_sign, inputs), additive_noise(gradient_sign, inputs._replace(noise=chance))
    pictures = torch.stack([inputs.images, *made], 2)  # [P, N, 3, 1, H, W]
    noise = (pictures[:, :, 1:] - pictures[:, :, :1])[:, :, :, 0].flatten(0, 1)
    among = BY_PLAN[stack.plan]
    noise = noise.half() if among.large else noise  # a thousand of them may be kept
    probabilities = probabilities_of(stack, pictures.flatten(1, 2)).view(-1, 3, among.plan.classes)
    found = read((noise, probabilities, inputs.labels.flatten(), inputs.targets.flatten()))
    clean = [picture_of(attack, among) for row in table for _, attack in row]
    *arrays, labels, targets = found
    return [Result(*parts) for parts in zip(clean, *arrays, labels.tolist(), targets.tolist(), strict=True)]


def inputs_of(stack: Stack, attacks: Sequence[Sequence[Attack]]) -> tuple[Inputs, Tensor]:
    """What `attacks` [P][N] change, and as much noise by chance for each picture."""
    device, shape, among = stack.weights.device, (len(attacks), len(attacks[0])), BY_PLAN[stack.plan]
    every, size = [attack for row in attacks for attack in row], among.plan.size

    def pictures(of: Iterator[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.stack(list(of))).view(*shape, 1, size, size).to(device)

    def values(of: Sequence[float]) -> Tensor:
        return torch.tensor(of, device=device).view(shape)

    images = pictures(picture_of(attack, among) for attack in every)
    labels = values([UNKNOWN if a.drawing is not None else among.labels[a.sample_of(among)] for a in every])
    labels = torch.where(labels == UNKNOWN, probabilities_of(stack, images).argmax(2), labels)
    targets = values([NO_TARGET if a.target is None else a.target for a in every])
    epsilon = values([attack.epsilon for attack in every])
    noise, chance = (pictures(of(attack, size) for attack in every) for of in (noise_of, chance_of))
    return Inputs(images, labels, targets, epsilon, noise), chance


def picture_of(attack: Attack, among: PictureSet) -> np.ndarray:
    """What is attacked: float32 [size, size] from 0 to 1."""
    if attack.drawing is not None:
        return image_of(attack.drawing)
    picture: np.ndarray = among.gallery()[0][attack.sample_of(among)]
    return picture


@lru_cache(maxsize=KEPT)
def signs_of(noise_seed: int, size: int = SIZE) -> np.ndarray:
    """Noise as large as it can be, by chance: −1 or 1 in every pixel, float32 [size, size]."""
    return draws(str(noise_seed), "signs").choice(np.array([-1, 1], np.float32), (size, size))


def noise_of(attack: Attack, size: int) -> np.ndarray:
    """What ε is multiplied by where nobody asks the network: float32 [size, size] from −1 to 1."""
    return signs_of(attack.throw, size) if attack.method != "hand" else enlarged(painted_of(attack), size)


def chance_of(attack: Attack, size: int) -> np.ndarray:
    """Random noise, as much as `attack` may make: of what is painted each stroke, somewhere and up or down."""
    if attack.method != "hand":
        return signs_of(attack.throw, size)
    moved: np.ndarray = draws(str(attack.throw), "places").permutation(painted_of(attack).ravel())
    return enlarged(signs_of(attack.throw) * moved.reshape(SIZE, SIZE), size)


def painted_of(attack: Attack) -> np.ndarray:
    """The noise by hand: float32 [8, 8] from −1 to 1."""
    painted = attack.noise or (0,) * SIZE**2
    return (np.array(painted, np.float32) / NOISE_LEVELS).reshape(SIZE, SIZE)


def enlarged(noise: np.ndarray, size: int) -> np.ndarray:
    """Noise [8, 8] as fields of a picture of `size` pixels along an edge."""
    fields = np.arange(size) * len(noise) // size
    return noise[np.ix_(fields, fields)]


@torch.no_grad()
def probabilities_of(stack: Stack, images: Tensor) -> Tensor:
    """Of `images` [P, N, 1, H, W]: [P, N, classes]."""
    return stack.outputs(images).softmax(2)


def smallest_of(requests: Sequence[Request], share: float = 0) -> list[float]:
    """The smallest ε at which each attack fools its network, and makes it as sure as `share`; NaN: none does.

    Tried are ten strengths up to the largest, then ten between the first that does and the one below it.
    """
    lows = np.zeros(len(requests))
    widths = np.array([BY_PLAN[network.plan].most for network, _ in requests])
    for _ in range(2):
        widths = widths / LADDER
        ladders = lows[:, None] + widths[:, None] * np.arange(1, LADDER + 1)  # NaN where the first has found nothing
        tried = [
            (network, attack.model_copy(update={"epsilon": round(epsilon, DIGITS_OF_SIZE)}))
            for (network, attack), ladder in zip(requests, ladders.tolist(), strict=True)
            for epsilon in ladder
        ]
        turned = [result.fooled[0] and result.probabilities[1].max() >= share for result in results_of(tried)]
        fooled = np.reshape(turned, ladders.shape)
        first = np.where(fooled, ladders, np.inf).min(1)
        lows = np.where(fooled.any(1), first, nan) - widths
    return [round(low, DIGITS_OF_SIZE) for low in (lows + widths).tolist()]


def weakest_of(network: Network) -> tuple[int, float]:
    """The picture of the gallery that FGSM clearly turns into another by the smallest ε, and that ε; −1, NaN: none.

    The network is sure of the wrong answer, if it can be made sure of any, and of the right one before: who wavers is
    no surprise.
    """
    requests = [(network, Attack(sample=sample)) for sample in range(len(BY_PLAN[network.plan].labels))]
    clear = smallest_of(requests, SURE)
    sizes = smallest_of(requests) if all(map(isnan, clear)) else clear
    wavers = [result.probabilities[0].max() < SURE for result in results_of(requests)]
    first = min(range(len(sizes)), key=lambda sample: (isnan(sizes[sample]), wavers[sample], sizes[sample]))
    return NOTHING if isnan(sizes[first]) else first, sizes[first]


def cache_key(attack: Attack) -> Attack:
    """`attack` without strength, and without what its method does not look at: what the smallest ε depends on."""
    chance = METHODS[attack.method].attack is additive_noise
    idle: dict[str, Any] = {"epsilon": 0.0} if chance else {"epsilon": 0.0, "noise": None, "throw": 0}
    return attack.model_copy(update=idle)

"""Recruiting as a Python file that needs nothing but torch: who decided how, what was learnt of it, the thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.engine.layout import ArrayLayout
from app.kit.export import Shown, listed
from app.kit.script import said_in
from app.labs.fairness.people import People, applicants, past_people
from app.labs.fairness.sizes import JUDGE, parameters_of
from app.labs.fairness.spec import NOBODY, PAST

EXPORTED = (
    ArrayLayout("parameters", "float32", (parameters_of(JUDGE),)),
    ArrayLayout("thresholds", "float32", (2,)),  # in force
    ArrayLayout("past_decision", "uint8", (PAST,)),  # 1: hired; 255: nobody has decided
)
ABOUT = (
    "A network that has learnt past decisions for {epoch} steps: whom it would hire, and how the groups fare by that.",
    "Ein Netz, das {epoch} Schritte lang frühere Entscheidungen gelernt hat: wen es einstellen würde, und wie es den "
    "Gruppen damit geht.",
)
SOURCE = '''"""{about}"""

import torch
from torch import nn

CIRCLE, SQUARE = 0, 1

# skill and district (0 to 1), shape, suited (0 or 1), hired in the past (0 or 1)
PAST = [
{past}
]

# new applicants: skill, district, shape, suited
NEW = [
{new}
]

SEES_SHAPE = {sees}
THRESHOLDS = {thresholds}  # that a circle's score has to reach, and a square's


def fresh():
    return nn.Sequential(nn.Linear({inputs}, {hidden}), nn.Tanh(), nn.Linear({hidden}, 1))


model = fresh()
with torch.no_grad():
{settings}


def facts(people):
    """What a network is told of them: skill, district, and the shape, if it may see it."""
    rows = torch.tensor(people)
    shape = (2 * rows[:, 2:3] - 1) * SEES_SHAPE
    return torch.cat([(rows[:, :2] - 0.5) / 0.2, shape], 1)


def scores(people, judge=model):
    """How surely it would hire each of them, 0 to 1."""
    with torch.no_grad():
        return judge(facts(people)).sigmoid().squeeze(1)


def hired(people, thresholds=THRESHOLDS, judge=model):
    shapes = torch.tensor([int(person[2]) for person in people])
    return scores(people, judge) >= torch.tensor(thresholds)[shapes]


def counts(people, taken, shape):
    """Of a group: all, suited, hired, hired and suited. All that is called fair is shares of these."""
    own = [(person[3], bool(one)) for person, one in zip(people, taken) if person[2] == shape]
    fit = [one for suited, one in own if suited]
    return len(own), len(fit), sum(one for _, one in own), sum(fit)


def learn(decisions=PAST, steps=300):
    """Another network, from other decisions, perhaps: change them, and see whom it prefers."""
    judge, wanted = fresh(), torch.tensor([person[4] for person in decisions])
    given, optimizer = facts(decisions), torch.optim.Adam(judge.parameters(), 0.02)
    for _ in range(steps):
        rows = torch.randint(len(decisions), (50,))
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(judge(given[rows]).squeeze(1), wanted[rows]).backward()
        optimizer.step()
    return judge


if __name__ == "__main__":
    for name, shape in (("circles", CIRCLE), ("squares", SQUARE)):
        everybody, fit, taken, right = counts(NEW, hired(NEW), shape)
        print(f"{{taken}} of {{everybody}} {{name}} are hired, and {{right}} of the {{fit}} who are suited")
'''


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `model`, `scores`, `hired`, `counts`, `learn`, and the people; of the past those who are decided on."""
    own, seed = spec.recruiting, spec.data.seed
    decided = shown.arrays["past_decision"]
    known = np.flatnonzero(decided != NOBODY)
    inputs, hidden, _ = JUDGE
    return SOURCE.format(
        about=said_in(ABOUT, locale).format(epoch=shown.epoch),
        past=rows_of(past_people(seed, own.difference), known, decided),
        new=rows_of(applicants(seed, own.difference)),
        sees=own.sees_group,
        thresholds=listed(shown.arrays["thresholds"]),
        inputs=inputs,
        hidden=hidden,
        settings="\n".join(settings_of(shown.arrays["parameters"])),
    ).encode()


def rows_of(people: People, which: Sequence[int] | np.ndarray | None = None, *more: np.ndarray) -> str:
    """A line for each of `which` of them, or of all: skill, district, shape, suited, and what `more` says."""
    seen = np.stack([people.skill, people.district, people.group, people.fit, *more], 1).astype(np.float32)
    return "\n".join(f"    {listed(row)}," for row in (seen if which is None else seen[which]))


def settings_of(parameters: np.ndarray) -> list[str]:
    """Lines that put the numbers of a network where they belong."""
    inputs, hidden, outputs = JUDGE
    shapes = {"0.weight": (hidden, inputs), "0.bias": (hidden,), "2.weight": (outputs, hidden), "2.bias": (outputs,)}
    parts = np.split(parameters, np.cumsum([int(np.prod(shape)) for shape in shapes.values()])[:-1])
    return [
        f"    model.get_parameter({name!r}).copy_(torch.tensor({listed(part.reshape(shape))}))"
        for (name, shape), part in zip(shapes.items(), parts, strict=True)
    ]

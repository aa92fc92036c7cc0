"""A Jupyter notebook: the network in torch, the points that it learned from, and its picture of the plane.

Its format is nbformat's 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html); a test asks nbformat.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.playground.export.plan import listed, plan_of
from app.labs.playground.export.pytorch import source
from app.labs.playground.spec import PlaygroundSpec

ABOUT = (
    "# A network from the playground\n\n{about}\n\nIt needs `torch` and `matplotlib`. "
    "First the network itself, with its weights.",
    "# Ein Netz von der Spielwiese\n\n{about}\n\nEs braucht `torch` und `matplotlib`. "
    "Zuerst das Netz selbst, mit seinen Gewichten.",
)
POINTS = (
    "The points: x, y and what is right there. The first {train} trained the network, the others only tested it.",
    "Die Punkte: x, y und was dort richtig ist. Mit den ersten {train} hat das Netz gelernt, "
    "mit den anderen wurde es nur geprüft.",
)
PICTURE = (
    "What the network answers everywhere, with the points on it.",
    "Was das Netz überall antwortet, und darauf die Punkte.",
)
ERRORS = """with torch.no_grad():
    answers = model(points[:, :2])
{measure}
print("training points:", {what}[:train].mean().item())
print("test points:", {what}[train:].mean().item())"""
MEASURES = {
    "value": ("error", "error = 0.5 * (answers[:, 0] - points[:, 2]) ** 2"),
    "sign": ("right", "right = (torch.sign(answers[:, 0]) == points[:, 2]).float()"),
    "class": ("right", "right = (answers.argmax(1) == points[:, 2]).float()"),
}
DRAWN = """import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

line = torch.linspace(-6, 6, 200)
grid = torch.cartesian_prod(line, line)
with torch.no_grad():
    seen = model(grid)
shades = {shades}.reshape(200, 200).T.numpy()
look = {look}
x, y, label = points.T.numpy()
figure, axes = plt.subplots(figsize=(6, 6))
axes.imshow(shades, origin="lower", extent=(-6, 6, -6, 6), alpha=0.6, **look)
axes.scatter(x[:train], y[:train], c=label[:train], edgecolors="white", **look)
axes.scatter(x[train:], y[train:], c=label[train:], edgecolors="black", s=14, **look)
axes.set(xlim=(-6, 6), ylim=(-6, 6), aspect="equal")"""
ONE = (
    "seen[:, 0]",
    """{"cmap": LinearSegmentedColormap.from_list("", ["#f59322", "#e8eaeb", "#0877bd"]), "vmin": -1, "vmax": 1}""",
)
SEVERAL = ("seen.argmax(1)", """{"cmap": "tab10", "vmin": 0, "vmax": 9}""")


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file."""
    plan = plan_of(spec, shown)
    outputs = len(plan.layers[-1].biases)
    points = np.column_stack((shown.arrays["points"], shown.arrays["labels"]))
    train = int(shown.arrays["split"][0])
    kind = "class" if outputs > 1 else "value" if plan.problem == "regression" else "sign"
    what, measured = MEASURES[kind]
    shades, look = SEVERAL if outputs > 1 else ONE
    table = f"points = torch.tensor({listed(points, 4)})\ntrain = {train}"
    cells = [
        words("about", said_in(ABOUT, locale).format(about=plan.about(locale))),
        code("network", source(plan).rstrip()),
        words("points", said_in(POINTS, locale).format(train=train)),
        code("data", table),
        code("errors", ERRORS.format(what=what, measure=measured)),
        words("picture", said_in(PICTURE, locale)),
        code("drawn", DRAWN.format(shades=shades, look=look)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    return json.dumps(book, indent=1, ensure_ascii=False).encode()


def words(name: str, text: str) -> dict[str, Any]:
    """A cell to read."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


def code(name: str, text: str) -> dict[str, Any]:
    """A cell to run."""
    return {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": text}

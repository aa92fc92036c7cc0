"""The recipes a second time, as arrays of draws instead of loops of calls: what tests compare the table with."""

import numpy as np
from sklearn.datasets import load_iris, load_wine


def draws(rng, *shape):
    return np.array([rng.random() for _ in range(int(np.prod(shape)))]).reshape(shape)


def span(u, half):
    return (2 * u - 1) * half


def circle(rng, noise, count):
    u = draws(rng, count, 4)
    inner = np.arange(count) < count // 2
    r = np.where(inner, 2.5 * u[:, 0], 3.5 + 1.5 * u[:, 0])
    x, y = r * np.sin(2 * np.pi * u[:, 1]), r * np.cos(2 * np.pi * u[:, 1])
    near = (x + span(u[:, 2], 5) * noise) ** 2 + (y + span(u[:, 3], 5) * noise) ** 2 < 2.5**2
    return x, y, np.where(near, 1, -1)


def xor(rng, noise, count):
    u = draws(rng, count, 4)
    x, y = (value + np.where(value > 0, 0.3, -0.3) for value in span(u[:, :2], 5).T)
    product = (x + span(u[:, 2], 5) * noise) * (y + span(u[:, 3], 5) * noise)
    return x, y, np.where(product >= 0, 1, -1)


def gauss(rng, noise, count):
    values = []
    while len(values) < 2 * count:
        v, w = 2 * rng.random() - 1, 2 * rng.random() - 1
        if v * v + w * w <= 1:
            values.append(v * np.sqrt(-2 * np.log(v * v + w * w) / (v * v + w * w)))
    label = np.where(np.arange(count) < count // 2, 1, -1)
    x, y = np.array(values).reshape(count, 2).T * np.sqrt(0.5 + 7 * noise)
    return x + 2 * label, y + 2 * label, label


def spiral(rng, noise, count):
    u = draws(rng, count, 2)
    label = np.where(np.arange(count) < count // 2, 1, -1)
    i = np.arange(count) % (count // 2)
    t = 3.5 * np.pi * i / (count // 2) + np.where(label > 0, 0, np.pi)
    r = 5 * i / (count // 2)
    return r * np.sin(t) + span(u[:, 0], 1) * noise, r * np.cos(t) + span(u[:, 1], 1) * noise, label


def plane(rng, noise, count):
    u = span(draws(rng, count, 4), 6)
    return u[:, 0], u[:, 1], (u[:, 0] + u[:, 2] * noise + u[:, 1] + u[:, 3] * noise) / 10


def cones(rng, noise, count):
    u = span(draws(rng, count, 4), 6)
    at = u[:, :2] + u[:, 2:] * noise
    centers = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
    signs = np.array([1, -1, 1, -1, 1, -1])
    distance = np.linalg.norm(at[:, None] - centers, axis=2)
    values = signs * np.maximum(0, 1 - distance / 2)  # [point, cone]
    return u[:, 0], u[:, 1], values[np.arange(count), np.abs(values).argmax(axis=1)]


def moons(rng, noise, count):
    u = draws(rng, count, 3)
    label = np.where(np.arange(count) < count // 2, 1, -1)
    arc = np.exp(1j * np.pi * u[:, 0]) * 3 - complex(1.5, 0.75)
    jitter = span(u[:, 1:], 1) * (0.35 + 2 * noise)
    return label * arc.real + jitter[:, 0], label * arc.imag + jitter[:, 1], label


def rings(rng, noise, count):
    u = draws(rng, count, 4)
    r = 1.4 * (np.arange(count) // (count // 4) + 0.1 + 0.8 * u[:, 0])
    x, y = r * np.sin(2 * np.pi * u[:, 1]), r * np.cos(2 * np.pi * u[:, 1])
    seen = np.hypot(x + span(u[:, 2], 2) * noise, y + span(u[:, 3], 2) * noise)
    return x, y, np.where(np.floor(seen / 1.4) % 2 == 0, 1, -1)


def everywhere(reach, shift, first):
    """Two classes all over the picture: +1 where `first` holds."""

    def recipe(rng, noise, count):
        u = draws(rng, count, 4)
        x, y = span(u[:, :2], reach).T
        at = (x + span(u[:, 2], shift) * noise, y + span(u[:, 3], shift) * noise)
        return x, y, np.where(first(*at), 1, -1)

    return recipe


def around_heart(x, y):
    v = y + 0.5
    return (x * x + v * v - 3.8**2) ** 3 > x * x * v**3 * 3.8


def pinwheel(rng, noise, count, classes=3):
    u = draws(rng, count, 4)
    label = np.arange(count) // (count // classes)
    r = 0.5 + 4.7 * u[:, 0]
    turned = (r + 1j * span(u[:, 1], 1) * r / (2 * classes)) * np.exp(1j * (2 * np.pi * label / classes + 0.45 * r))
    return turned.real + span(u[:, 2], 1) * noise, turned.imag + span(u[:, 3], 1) * noise, label


def blobs(rng, noise, count, classes=3):
    values = []
    while len(values) < 2 * count:
        v, w = 2 * rng.random() - 1, 2 * rng.random() - 1
        if v * v + w * w <= 1:
            values.append(v * np.sqrt(-2 * np.log(v * v + w * w) / (v * v + w * w)))
    label = np.arange(count) // (count // classes)
    x, y = np.array(values).reshape(count, 2).T * np.sqrt(0.4 + 3 * noise)
    angle = 2 * np.pi * label / classes
    return x + 3.4 * np.sin(angle), y + 3.4 * np.cos(angle), label


def measured(load, *columns):
    """Two columns of a data set as scikit-learn loads it."""

    def recipe(rng, noise, count):
        theirs = load()
        row = np.arange(count) * len(theirs.target) // count
        named = [theirs.data[:, theirs.feature_names.index(name)] for name in columns]
        x, y = (10 * (column - column.min()) / np.ptp(column) - 5 for column in named)
        shift = span(draws(rng, count, 2), 2) * noise
        return x[row] + shift[:, 0], y[row] + shift[:, 1], theirs.target[row]

    return recipe


RECIPES = {
    "iris": measured(load_iris, "petal length (cm)", "petal width (cm)"),
    "wine": measured(load_wine, "alcohol", "flavanoids"),
    "pinwheel": pinwheel,
    "blobs": blobs,
    "circle": circle,
    "xor": xor,
    "gauss": gauss,
    "spiral": spiral,
    "reg-plane": plane,
    "reg-gauss": cones,
    "moons": moons,
    "rings": rings,
    "checkerboard": everywhere(5, 2.5, lambda x, y: (np.floor(x / 2.5) + np.floor(y / 2.5)) % 2 == 0),
    "heart": everywhere(6, 3, around_heart),
    "sine": everywhere(6, 3, lambda x, y: y > 3 * np.sin(x)),
    "cubic": everywhere(6, 3, lambda x, y: y + x > x**3 / 20),
    "abs": everywhere(6, 3, lambda x, y: y + 3 > np.abs(x)),
}


def points_of(name, rng, noise, count):
    """Points [point, (x, y, label)] of data set `name`."""
    return np.stack(RECIPES[name](rng, noise, count), axis=1)

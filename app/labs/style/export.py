"""All of it as a Python file that needs nothing but torch: filters, Gram matrices, and the loop that paints."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from zlib import compress

import numpy as np

from app.data.paintings import SIZE
from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.style.filters import bank
from app.labs.style.spec import KERNEL, LEVELS, STEPS
from app.labs.style.weighing import BETAS, CONTENT_LEVEL, GRAIN, LEAST_SPREAD, RATE, SMOOTHNESS, weights

ABOUT = (
    "A drawing in the style of another picture: no network that has learnt, only fixed random filters.\n\n"
    "Run it: it writes style.ppm, a picture that most programs open.",
    "Eine Zeichnung im Stil eines anderen Bildes: kein gelerntes Netz, nur feste zufällige Filter.\n\n"
    "Führ sie aus: Sie schreibt style.ppm, ein Bild, das die meisten Programme öffnen.",
)
SOURCE = '''"""{about}
"""

import base64
import zlib

import torch
from torch.nn.functional import avg_pool2d, conv2d, pad

SIZE = {size}


def unpacked(text, dtype, *shape):
    return torch.frombuffer(bytearray(zlib.decompress(base64.b64decode(text))), dtype=dtype).reshape(shape)


def image(text):
    return unpacked(text, torch.uint8, 1, SIZE, SIZE, 3).permute(0, 3, 1, 2).float() / 127.5 - 1


content, style = image("{content}"), image("{style}")
weights = unpacked("{weights}", torch.float32, {weights_shape})
TO_STYLE, TO_DRAWING = {weighs}  # weights at this strength


def answers(picture):
    """What the filters answer to the picture, to half of its size and to a quarter."""
    found = []
    for level in range({levels}):
        picture = avg_pool2d(picture, 2) if level else picture
        found.append(conv2d(pad(picture, ({edge},) * 4, "reflect"), weights).tanh())
    return found


SCALES = [(each.mean((2, 3)), each.flatten(2).std(2) + {least}) for each in answers(style)]


def grams(picture):
    """Which filters answer together, wherever that is; each answer in the scale of the style's."""
    found = []
    for each, (mean, spread) in zip(answers(picture), SCALES):
        flat = (each.flatten(2) - mean[..., None]) / spread[..., None]
        flat = torch.cat([flat, torch.ones_like(flat[:, :1])], 1)
        found.append(flat @ flat.transpose(1, 2) / flat.shape[2])
    return found


WANTED, DRAWN = grams(style), answers(content)[{content_level}]


def losses(picture):
    """How far it is from the drawing, and from the style."""
    far = torch.stack([(own - want).square().mean() for own, want in zip(grams(picture), WANTED)]).mean()
    return (answers(picture)[{content_level}] - DRAWN).square().mean(), far


def roughness(picture):
    """How different neighbouring pixels are."""
    return picture.diff(dim=2).abs().mean() + picture.diff(dim=3).abs().mean()


def paint(steps={steps}, seed=0):
    """The picture after so many steps, and its losses on the way."""
    noise = torch.randn(content.shape, generator=torch.Generator().manual_seed(seed))
    picture = (content + {grain} * noise).clamp(-1, 1).requires_grad_()
    optimizer = torch.optim.Adam([picture], lr={rate}, betas={betas})
    course = []
    for _ in range(steps):
        optimizer.zero_grad()
        drawn, far = losses(picture)
        (TO_STYLE * far + TO_DRAWING * drawn + {smoothness} * roughness(picture)).backward()
        optimizer.step()
        with torch.no_grad():
            picture.clamp_(-1, 1)
        course.append((drawn.item(), far.item()))
    return picture.detach(), course


if __name__ == "__main__":
    picture, course = paint()
    for step in range(0, len(course), 10):
        print(step, *course[step])
    pixels = ((picture[0] + 1) * 127.5).round().byte().permute(1, 2, 0).contiguous()
    with open("style.ppm", "wb") as file:
        file.write(b"P6 %d %d 255\\n" % (SIZE, SIZE) + bytes(pixels.flatten().tolist()))
'''


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `content`, `style`, `losses` and `paint`."""
    return SOURCE.format(
        about=said_in(ABOUT, locale),
        size=SIZE,
        content=packed(shown.arrays["content"]),
        style=packed(shown.arrays["style"]),
        weights=packed(bank()),
        weights_shape=", ".join(map(str, bank().shape)),
        weighs=weights(spec.look.strength),
        levels=LEVELS,
        edge=KERNEL // 2,
        least=LEAST_SPREAD,
        content_level=CONTENT_LEVEL,
        steps=STEPS,
        grain=GRAIN,
        rate=RATE,
        betas=BETAS,
        smoothness=SMOOTHNESS,
    ).encode()


def packed(array: np.ndarray) -> str:
    """Its bytes as text."""
    return b64encode(compress(np.ascontiguousarray(array).tobytes(), 9)).decode()

"""Files over HTTP: of the network that somebody sees, for nobody else; alone and in a room."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from typing import Any
from urllib.request import Request

import numpy as np
import pytest
import torch

from app.labs.playground import LAB
from app.labs.playground.spec import PlaygroundSpec
from tests.client import Client
from tests.rooms.conftest import Hall, post
from tests.server import Server, open_url

pytestmark = pytest.mark.anyio

SPEC = {"network": {"hidden": [{"units": 3}]}}


async def seen(page: Client, spec: dict[str, Any]) -> dict[str, Any]:
    """What the page sends of the network that it shows."""
    arrays: dict[str, Any] = {}
    names = [layout.name for layout in LAB.exported(PlaygroundSpec.model_validate(spec))]
    while set(arrays) != set(names):
        frame = await page.await_frame()
        arrays |= {name: frame.arrays[name].ravel().tolist() for name in names if name in frame.arrays}
    return {"generation": page.generation, "epoch": frame.epoch, "arrays": arrays}


def take_home(server: Server, token: str, file: str, told: dict[str, Any]) -> tuple[int, bytes]:
    head = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    request = Request(f"{server.url}/api/export/{file}", json.dumps(told).encode(), head, method="POST")
    try:
        with open_url(request) as answer:
            assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
            assert answer.headers["cache-control"] == "no-store"
            return answer.status, answer.read()
    except OSError as error:
        return error.code, error.read()  # type: ignore[attr-defined]


def weights_in(source: bytes) -> np.ndarray:
    space: dict[str, Any] = {"__name__": "home"}
    exec(source, space)
    assert space["model"](torch.zeros(1, 2)).shape == (1, 1)
    return space["model"].layers[0].weight.detach().numpy()


async def test_a_file_holds_the_very_weights_on_the_page(site: Server) -> None:
    async with Client(site.socket_url, "playground") as page:
        await page.hello(spec=SPEC)
        await page.ask("control", action="step", epochs=3)
        await page.await_state(lambda state: state["epoch"] == 3)
        await page.ask("configure", spec={**SPEC, "data": {"seed": "0.7"}}, keep=True)  # all of it comes anew
        told = await seen(page, SPEC)
        status, source = take_home(site, page.token, "playground_torch.py", told)
        assert status == 200
        assert (weights_in(source) == np.reshape(told["arrays"]["weights.1"], (2, 3)).T.astype(np.float32)).all()
        for file in LAB.exports:
            assert take_home(site, page.token, file, told)[0] == 200

        assert take_home(site, "nobody", "playground.json", told)[0] == 401
        assert take_home(site, page.token, "playground.exe", told)[0] == 404
        for wrong, code, path in (
            ({**told, "generation": 7}, 409, "generation"),
            ({**told, "epoch": -1}, 422, "epoch"),
            ({**told, "arrays": {}}, 422, "arrays.weights.1"),
            ({**told, "arrays": {**told["arrays"], "biases.2": [1, 2]}}, 422, "arrays.biases.2"),
            ({**told, "arrays": {**told["arrays"], "biases.2": [None]}}, 422, "arrays.biases.2.0"),
            ({**told, "arrays": {**told["arrays"], "biases.2": [1e300]}}, 422, "arrays.biases.2"),
            ({**told, "arrays": {**told["arrays"], "biases.3": [1]}}, 422, "arrays.biases.3"),
        ):
            status, body = take_home(site, page.token, "playground.onnx", wrong)
            refused = json.loads(body)
            assert (status, refused["path"]) == (code, path)
            assert refused["message"]


async def test_whoever_is_in_a_room_takes_their_own_network_home(site: Server, stack: AsyncExitStack) -> None:
    status, answer = post(site, "/api/rooms", {"script": [{"title": "t", "lab": "playground", "spec": SPEC}]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    ann = await hall.person(name="ann", lab="playground")
    told = await seen(ann, SPEC)
    assert take_home(site, ann.token, "playground_keras.py", told)[0] == 200
    assert take_home(site, answer["secret"], "playground_keras.py", told)[0] == 401


async def test_other_labs_have_no_such_files(site: Server) -> None:
    async with Client(site.socket_url, "cnn") as page:
        await page.hello()
        assert take_home(site, page.token, "playground.onnx", {"generation": 1, "epoch": 0, "arrays": {}})[0] == 404

"""/api/openapi.json and the server that it describes: every operation, asked with what fits and with what doesn't."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.config import Settings
from app.labs.playground import LAB
from app.main import create_app
from app.spec import address_of
from tests.client import Client
from tests.rooms.conftest import Hall, post
from tests.server import Server, watched

# The library draws from `random`, which hypothesis notices where another thread of this process happens to draw, too.
pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:Do not use the `random` module")]

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection,
]  # fmt: skip
TWO = "tests.two_labs:LABS"
EXAMPLES = 25  # of data, for each operation and each of who asks
DATA, TABLE = bytes(range(12)), "x,y,class\n" + "".join(f"{n},{n * n % 7},{'ab'[n % 2]}\n" for n in range(40))
DOCUMENT = create_app(Settings(engines=1, database_url="sqlite+aiosqlite://")).openapi()
OPERATIONS = [
    f"{method.upper()} {path}" for path, methods in sorted(DOCUMENT["paths"].items()) for method in sorted(methods)
]
OWN_MACHINE = "password"  # the scheme that asks for nothing there, where no password is set
schemathesis.serializer.alias("text/csv", "text/plain")
addresses = count(1)


@dataclass
class Place:
    """A room with somebody in it, and what can be named there: parameters, secrets, bodies that are accepted."""

    described: Any
    url: str
    parameters: dict[str, str]
    bearers: dict[str, str]  # security scheme -> the secret that it asks for
    bodies: dict[str, Any]  # operation -> one that is accepted

    def bearer(self, security: list[dict[str, Any]]) -> str:
        """The right one for an operation; empty where it asks for none."""
        return next((self.bearers.get(name, "") for each in security for name in each), "")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that opens as many rooms as somebody may want."""
    yield from watched(Server(tmp_path_factory.mktemp("interface") / "log", TWO, max_rooms=10_000))


@pytest.fixture(scope="module")
def described(shared: Server) -> Any:
    """Its document, when there is something to see in its gallery."""
    while shared.get("/api/labs/playground/frame")[0] != 200:
        continue
    document = json.loads(shared.get("/api/openapi.json")[2])
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_dict(document, config=config)


@pytest.fixture
async def place(shared: Server, described: Any, stack: AsyncExitStack) -> Place:
    """A room of its own, so that it may be deleted."""
    opened = post(shared, "/api/rooms", {"script": [{"lab": "playground"}]})[1]
    page = await Hall(shared, opened["code"], opened["secret"], stack).person(lab="playground")
    authorization = {"authorization": f"Bearer {page.token}"}
    assert post(shared, "/api/data", DATA, **authorization)[0] == 200
    link = post(shared, "/api/links", {}, **authorization)[1]
    return Place(
        described,
        shared.url,
        {
            "code": opened["code"], "person": page.parts["me"]["id"], "key": link["url"].rpartition("/")[2],
            "lab": "playground", "ref": address_of(DATA),
        },
        {"secret": opened["secret"], "token": page.token, "link": link["secret"]},
        {
            "POST /api/rooms": {}, "PUT /api/rooms/{code}/script.json": {"stages": [{"lab": "playground"}]},
            "PUT /api/rooms/{code}/data/{ref}": DATA, "PUT /api/data/{ref}": DATA, "POST /api/data": DATA,
            "POST /api/tables": TABLE, "POST /api/export/{file}": await shown_by(page), "POST /api/links": {},
        },
    )  # fmt: skip


async def shown_by(page: Client) -> dict[str, Any]:
    """What a page sends of its network to have it as a file."""
    arrays: dict[str, Any] = {}
    names = {layout.name for layout in LAB.exported(LAB.spec())}
    while set(arrays) != names:
        frame = await page.await_frame()
        arrays |= {name: frame.arrays[name].ravel().tolist() for name in names & set(frame.arrays)}
    return {"generation": page.generation, "epoch": frame.epoch, "arrays": arrays}


@pytest.mark.parametrize("label", OPERATIONS)
async def test_whoever_may_is_answered_as_the_document_says(place: Place, label: str) -> None:
    operation = place.described.find_operation_by_label(label)
    security = operation.definition.raw.get("security", [])
    headers = {"authorization": f"Bearer {place.bearer(security)}"} if security else {}
    statuses = await asyncio.to_thread(ask, place, operation, headers, [OWN_MACHINE] in [[*each] for each in security])
    assert any(200 <= status < 300 for status in statuses), "one of them was right"


@pytest.mark.parametrize("label", OPERATIONS)
async def test_strangers_are_answered_as_the_document_says(place: Place, label: str) -> None:
    operation = place.described.find_operation_by_label(label)
    for headers in ({}, {"authorization": "Bearer wrong"}):
        statuses = await asyncio.to_thread(ask, place, operation, headers)
        assert not operation.definition.raw.get("security") or min(statuses) >= 400, "nothing is done for them"


def ask(place: Place, operation: Any, headers: dict[str, str], near: bool = False) -> list[int]:
    """All statuses with which the operation is answered, each as the document has it.

    Each time somebody else asks, for one address may not guess often. `near`: the asker is on the server's own machine.
    """
    statuses = []

    def check(case: Any) -> None:
        number = next(addresses)
        sender = {} if near else {"x-forwarded-for": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}
        try:
            answer = case.call_and_validate(place.url, headers={**headers, **sender}, checks=CHECKS)
        except FailureGroup as found:  # a group of exceptions takes the runner's event loop with it
            raise AssertionError(str(found)) from None
        statuses.append(answer.status_code)

    known = {name: text for name, text in place.parameters.items() if f"{{{name}}}" in operation.path}
    for file in enumerated(operation, "file"):
        body = {"body": place.bodies[operation.label]} if operation.label in place.bodies else {}
        media = operation.body[0].media_type if body else None
        check(operation.Case(path_parameters={**known, **file}, media_type=media, **body))

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    @given(st.one_of(strategies(operation, known)))
    def ask_on(case: Any) -> None:
        check(case)

    ask_on()
    return statuses


def enumerated(operation: Any, name: str) -> list[dict[str, str]]:
    """Every value of a parameter of the path, if it has one of this name; else there is nothing to choose."""
    found = operation.get_parameter(name, "path")
    return [{name: value} for value in found.definition["schema"]["enum"]] if found else [{}]


def strategies(operation: Any, known: dict[str, str]) -> list[Any]:
    """Data for an operation: of what is there and of what isn't, as the document has them and otherwise."""
    fits, wrong = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
    found = [operation.as_strategy(fits, path_parameters=known), operation.as_strategy(fits)]
    if operation.query or operation.body:
        found += [operation.as_strategy(wrong, path_parameters=known), operation.as_strategy(wrong)]
    return found

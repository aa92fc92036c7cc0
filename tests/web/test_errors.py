"""What people see who ask for something that is not to be had, and what programs get."""

from __future__ import annotations

import asyncio
import contextlib
import json
from http.client import HTTPConnection
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from app.config import Settings
from app.main import create_app
from app.web.pages import in_small_letters
from app.web.security import HEADERS, POLICY
from tests.client import Client
from tests.conftest import StartServer
from tests.fake_lab import LABS
from tests.paths import ROOT
from tests.server import Server

pytestmark = pytest.mark.anyio
SENTENCES = {
    "en": "Too many wrong codes came from this network.",
    "de": "Aus diesem Netz kamen zu viele falsche Codes.",
}


def failing_app() -> FastAPI:
    """The server's app, with addresses that do not do what they should."""
    app = create_app(Settings(engines=1, database_url="sqlite+aiosqlite://"), LABS, ROOT)

    @app.get("/often")
    async def often() -> Response:
        raise HTTPException(429, headers={"retry-after": "10"})

    @app.get("/broken")
    async def broken() -> Response:
        raise RuntimeError("a mistake of ours")

    return app


async def ask(path: str, accept: str, language: str = "en") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of a GET, without a server."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"a"), (b"accept", accept.encode()), (b"accept-language", language.encode())],
        "client": ("127.0.0.1", 1), "server": ("a", 80), "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    with contextlib.suppress(RuntimeError):  # raised on, so that it is logged
        await failing_app()(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], headers, b"".join(part.get("body", b"") for part in told[1:]).decode()


@pytest.mark.parametrize("language", SENTENCES)
async def test_who_has_to_wait_gets_a_page_that_comes_again_by_itself(language: str) -> None:
    status, headers, text = await ask("/often", "text/html,*/*", language)
    assert (status, headers["retry-after"], headers["cache-control"]) == (429, "10", "no-store")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert SENTENCES[language] in text
    assert '<meta http-equiv="refresh" content="10">' in text


async def test_a_mistake_of_ours_is_a_page_too_with_all_headers() -> None:
    status, headers, text = await ask("/broken", "text/html")
    assert status == 500
    assert "That did not work just now." in text
    assert "mistake" not in text
    assert HEADERS.items() <= headers.items()
    assert headers["content-security-policy"] == POLICY.format(socket="ws://a", ancestors="'self'")


@pytest.mark.parametrize(
    ("path", "status", "detail"), [("/often", 429, "Too Many Requests"), ("/broken", 500, "went wrong")]
)
async def test_programs_get_json(path: str, status: int, detail: str) -> None:
    answered, headers, text = await ask(path, "*/*")
    assert (answered, headers["content-type"]) == (status, "application/json")
    assert detail in json.loads(text)["detail"]
    assert HEADERS.items() <= headers.items()


async def test_a_mistake_of_ours_is_answered_and_logged_with_the_id_of_its_request(start_server: StartServer) -> None:
    server = start_server("tests.mistaken_lab:LABS")
    body, ids = json.dumps({"generation": 1, "epoch": 0, "arrays": {}}), []
    async with Client(server.socket_url) as page:
        await page.hello()
        for _ in range(2):
            with contextlib.closing(HTTPConnection(server.address)) as connection:
                for path in ("/livez", "/api/export/broken.txt"):  # on one connection
                    headers = {"Authorization": f"Bearer {page.token}"}
                    connection.request("POST" if "export" in path else "GET", path, body, headers)
                    answer = connection.getresponse()
                    answer.read()
            assert answer.status == 500
            ids.append(answer.headers["x-request-id"])
    assert len({*ids}) == 2
    while len(mistakes := [*server.lines("Exception in ASGI application\n")]) < 2:
        await asyncio.sleep(0.01)
    assert [line["request"] for line in mistakes] == ids
    assert all("a mistake of ours" in line["exception"] for line in mistakes)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/JOIN/AB23", "/join/AB23"),
        ("/Join", "/join"),
        ("/PROJECTOR/ab23?x=%20y", "/projector/ab23?x=%20y"),
        ("/Lab/cnn", "/lab/cnn"),
        ("/JOIN/%22%3E", "/join/%22%3E"),
    ],
)
async def test_capitals_before_a_code_lead_to_its_page(typed: str, meant: str) -> None:
    path, _, query = typed.partition("?")
    request = Request({
        "type": "http", "path": unquote(path), "query_string": query.encode(), "headers": [(b"host", b"a")],
        "scheme": "http", "server": ("a", 80),
    })  # fmt: skip
    assert in_small_letters(request) == meant


async def test_capitals_are_followed_and_unknown_places_are_not_there(server: Server) -> None:
    status, _, body = server.get("/JOIN", Accept="text/html")
    assert (status, 'id="code"' in body.decode()) == (200, True)
    assert server.get("/EVIL.example/x")[0] == 404
    assert server.get("//evil.example/JOIN")[0] == 404


async def test_search_engines_are_told_what_is_none_of_their_business(server: Server) -> None:
    status, headers, body = server.get("/robots.txt")
    assert (status, headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert "Disallow: /join\n" in body.decode()
    assert "Disallow: /\n" not in body.decode()


@pytest.mark.parametrize("path", ["/", "/labs", "/host", "/join", "/projector/AB23", "/nothing"])
async def test_a_page_whose_files_do_not_come_says_so_without_them(server: Server, path: str) -> None:
    """Under a path, which the proxy strips, not even the style sheet comes; it is what hides the sentence."""
    for language, words in (("en", "The files of this page did not arrive."), ("de", "nicht angekommen")):
        page = server.get(path, Accept="text/html", Accept_Language=language)[2].decode()
        sentence = page.partition('<p class="unstyled">')[2].partition("</p>")[0]
        assert words in sentence
        assert "/nn/" in sentence
    sheet = page.partition("css/base.css")[0].rpartition('"')[2] + "css/base.css"
    assert ".unstyled {\ndisplay: none;" in server.get(sheet)[2].decode()


async def test_pages_may_be_framed_by_whom_a_setting_names(start_server: StartServer) -> None:
    server = start_server(frame_ancestors="https://Lms.example/, https://*.school.example")
    for path in ("/", "/host", "/nothing", "/livez"):
        policy = server.get(path)[1]["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://lms.example https://*.school.example")


async def test_the_interface_is_described_with_what_it_takes_and_how_it_refuses(server: Server) -> None:
    described = json.loads(server.get("/api/openapi.json")[2])
    rooms = described["paths"]["/api/rooms"]["post"]
    assert "title" in rooms["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert {"201", "401", "403", "422", "503"} <= set(rooms["responses"])
    scheme = "secret"
    assert set(described["components"]["securitySchemes"]) == {scheme, "token", "link", "password"}
    for path, methods in described["paths"].items():
        for method, entry in methods.items():
            if "{code}" in path:
                assert {"404", "429"} <= set(entry["responses"]), path
                open_to_all = (method, path) in (("get", "/api/rooms/{code}"), ("get", "/api/rooms/{code}/qr.svg"))
                assert (entry.get("security") == [{scheme: []}]) is not open_to_all, path
                assert ("401" in entry["responses"]) is not open_to_all, path

"""Pages and files as a browser gets them."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from starlette.requests import Request
from starlette.responses import Response

from app.kit.contract import Lab
from app.labs import LABS
from app.web.api import build_catalog, catalog_for
from app.web.background import LAST, background
from app.web.compressed import Body, accepts
from app.web.locale import LOCALES, choose_locale
from app.web.pages import Pages, in_script
from app.web.sheets import sheets_of, sheets_of_labs
from app.web.static import StaticFiles
from app.wire.messages import Limits
from tests.conftest import StartServer
from tests.fake_lab import LABS as FAKE
from tests.paths import ROOT
from tests.rooms.conftest import post
from tests.server import PROJECT, Server

FIRST_LAB = next(iter(LABS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The project's own labs; its engine may still be starting, pages don't wait for it."""
    running = Server(tmp_path_factory.mktemp("site") / "log", PROJECT)
    yield running
    running.stop()


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and what stands in its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.scripts:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)


def page(site: Server, path: str = "/", **headers: str) -> Elements:
    status, _, body = site.get(path, **headers)
    assert status == 200
    return Elements(body.decode())


@pytest.mark.parametrize("path", ["/", f"/lab/{FIRST_LAB}"])
def test_the_page_of_a_lab(site: Server, path: str) -> None:
    elements = page(site, path)
    html = dict(elements.tags)["html"]
    assert (html["lang"], html["data-lab"]) == ("en", FIRST_LAB)
    headers = site.get(path)[1]
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"


def test_the_page_carries_the_catalog(site: Server) -> None:
    embedded = next(text for attributes, text in page(site).scripts if attributes.get("id") == "catalog")
    assert json.loads(embedded) == catalog_for(json.loads(site.get("/api/catalog")[2]), FIRST_LAB)


def test_a_page_carries_its_own_lab_whole_and_of_others_only_their_words() -> None:
    catalog = build_catalog({**LABS, **FAKE}, Limits(message_bytes=1, messages_per_second=1, sessions=1))
    for name in ("counter", FIRST_LAB):
        entries = {entry["name"]: entry for entry in catalog_for(catalog, name)["labs"]}
        assert set(entries) == {*LABS, *FAKE}
        for other, entry in entries.items():
            assert ("defaults" in entry) is (other == name)
            assert entry["words"]["en"]["title"]


@pytest.mark.parametrize("lab", LABS.values(), ids=list(LABS))
def test_a_lab_has_words_in_every_language(lab: Lab) -> None:
    assert set(lab.words) == set(LOCALES)
    for locale, words in lab.words.items():
        said = {name: each for name, each in words._asdict().items() if name != "readings"}  # not every tile is read
        assert all(said.values()) if lab.trains else words.title and words.about
        foreign = {} if locale == "en" else lab.words["en"]._asdict()
        same = [field for field in said if field != "title" and said[field] == foreign.get(field)]
        assert not same, "left in English"


@pytest.mark.parametrize("lab", LABS.values(), ids=list(LABS))
def test_the_statistics_have_words_for_what_a_lab_counts(lab: Lab) -> None:
    files = (f"labs/{lab.name}/text.js", "text/projector.js", "text/page.js")
    texts = "".join((ROOT / "static" / name).read_text() for name in files)
    for name in lab.facets(lab.spec()):
        title = re.search(rf'^  "?(?:facet\.)?{name}"?: (\[.*\]),$', texts, re.MULTILINE)
        assert title is not None, name
        assert len(json.loads(title[1])) == len(LOCALES), name


def test_the_page_says_what_the_lab_is(site: Server) -> None:
    for locale, words in LABS[FIRST_LAB].words.items():
        html = site.get("/", accept_language=locale)[2].decode()
        assert f"<title>{words.title} · " in html
        assert f'content="{words.about}"' in html
    assert '<div class="workspace"' in html, "what its skeleton holds"


def test_a_page_links_the_sheets_of_what_it_loads_and_no_others(tmp_path: Path) -> None:
    for name, text in {
        "labs/one.js": 'import "../views/plot.js";',
        "labs/one/a.css": "",
        "labs/one/deeper/b.css": "",
        "labs/two.js": 'import "../controls/knob.js";',
        "views/plot.js": 'import "../vendor/lines.js";',
        "vendor/lines.js": "",
        "vendor/lines.css": "",
        "controls/knob.js": "",
        "css/plot.css": "",
        "css/plot-axis.css": "",
        "css/plots.css": "",
        "css/knob.css": "",
        "css/two.css": "",
        "labs/three.js": 'const more = () => import("../views/plot.js"); // nothing at first',
        "labs/three/late.js": 'import { sheets } from "../../sheets.js";\nawait sheets("labs/three/late.css");',
        "labs/three/early.css": "",
        "labs/three/late.css": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    static = StaticFiles(tmp_path)
    assert sheets_of(static, static.modules("labs/one.js")) == [
        "css/plot.css",
        "css/plot-axis.css",
        "vendor/lines.css",
    ]
    assert sheets_of(static, static.modules("labs/two.js")) == ["css/knob.css"]
    assert sheets_of_labs(static, static.modules("labs/one.js"), ["one", "two"]) == ["labs/one/a.css"]
    three = static.modules("labs/three.js")
    assert sheets_of(static, three) == []
    assert sheets_of_labs(static, three, ["three"]) == ["labs/three/early.css"], "the other one is asked for"
    assert "labs/three/late.css" in sheets_of_labs(static, [*three, "labs/three/late.js"], ["three"])


def test_nothing_on_the_page_needs_what_the_policy_forbids(site: Server) -> None:
    elements = page(site)
    for attributes, text in elements.scripts:
        assert "src" in attributes or attributes["type"] == "application/json" or not text.strip()
    for tag, attributes in elements.tags:
        assert "style" not in attributes
        assert tag != "style"
        assert not [name for name in attributes if name.startswith("on")]


def test_every_file_the_page_names_is_there_and_may_be_kept_for_ever(site: Server) -> None:
    elements = page(site)
    files = [
        attributes.get("href") or attributes.get("src")
        for tag, attributes in elements.tags
        if tag in ("link", "script")
    ]
    named = [file for file in files if file]
    assert named
    for file in named:
        status, headers, _ = site.get(file)
        assert status == 200, file
        assert headers["cache-control"] == "public, max-age=31536000, immutable"


PAGES_WITH_CODES: dict[str, Callable[[Pages, Request, str], Response]] = {
    "join": lambda pages, request, code: pages.in_room(request, FIRST_LAB, code),
    "no such room": lambda pages, request, code: pages.plain(request, "join.html", code, 404),
    "host": lambda pages, request, code: pages.plain(request, "host.html", code),
    "projector": lambda pages, request, code: pages.plain(request, "projector.html", code),
}


@pytest.mark.parametrize("kind", PAGES_WITH_CODES)
def test_a_page_with_a_code_costs_little_once_its_kind_was_made(kind: str) -> None:
    """Hundreds scan one code at once, and anybody may invent codes: such pages are all made on the event loop."""
    make = PAGES_WITH_CODES[kind]
    catalog = build_catalog(LABS, Limits(message_bytes=1, messages_per_second=1, sessions=1))
    request = Request({"type": "http", "headers": [(b"accept-encoding", b"gzip")]})
    static = StaticFiles(ROOT / "static")

    def seconds(pages: Pages, code: str) -> float:
        start = time.thread_time()
        make(pages, request, code)
        return time.thread_time() - start

    pages = Pages(ROOT / "templates", static, LABS, catalog, False)
    first = seconds(pages, "FIRST")
    assert sorted(seconds(pages, f"CODE{number}") for number in range(21))[10] < first / 5


def test_a_page_with_a_code_is_the_same_but_for_the_code(site: Server) -> None:
    for path in ("/host/", "/projector/"):
        one, other = (site.get(path + code)[2].decode() for code in ("ABCZ", "WXYB"))
        assert "ABCZ" in one
        assert one.replace("ABCZ", "WXYB") == other
        markup = site.get(path + "%22%3E%26")[2].decode()
        assert one.replace("ABCZ", "&#34;&gt;&amp;") == markup


def test_scripts_are_fetched_ahead(site: Server) -> None:
    preloaded = [a["href"] for tag, a in page(site).tags if tag == "link" and a.get("rel") == "modulepreload"]
    assert any(href and href.endswith("/app.js") for href in preloaded)
    assert any(href and href.endswith(f"/labs/{FIRST_LAB}.js") for href in preloaded)
    assert len(preloaded) == len(set(preloaded))


def test_first_load_is_small(site: Server) -> None:
    """All that a phone fetches before it can play, alone or in a room, in a dozen files."""
    code = post(site, "/api/rooms", {"script": [{"lab": FIRST_LAB}]})[1]["code"]
    for path, limit in {"/": 110_000, f"/join/{code}": 140_000}.items():
        elements = page(site, path)
        files = {a.get("href") or a.get("src") for tag, a in elements.tags if tag in ("link", "script")} - {None}
        bodies = [site.get(str(file), accept_encoding="gzip")[2] for file in (path, *files)]
        assert len(files) <= 12
        assert sum(len(body) for body in bodies) <= limit


@pytest.mark.parametrize(
    ("header", "locale"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr", "en"), ("en-GB,de;q=0.9", "en")]
)
def test_the_page_speaks_the_browsers_language(site: Server, header: str, locale: str) -> None:
    assert dict(page(site, accept_language=header).tags)["html"]["lang"] == locale
    assert "Accept-Language" in site.get("/", accept_language=header)[1]["vary"]


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("", "en"),
        ("de", "de"),
        ("DE-ch", "de"),
        ("en;q=0.1, de;q=0.2", "de"),
        ("de;q=0, en;q=0", "en"),
        ("xx, *;q=0.1, de;q=0.3", "de"),
        ("de;q=nonsense", "en"),
        (";;,,=", "en"),
    ],
)
def test_choosing_a_locale(header: str, locale: str) -> None:
    assert choose_locale(header) == locale


@pytest.mark.parametrize(
    "path", ["/lab/chess", "/nothing", "/lab/", "/static/x/../../app/main.py", "/static/x/nothing.js"]
)
@pytest.mark.parametrize(
    ("language", "sentence"), [("de", "Diese Seite gibt es nicht."), ("en", "There is no page here.")]
)
def test_a_friendly_404(site: Server, path: str, language: str, sentence: str) -> None:
    status, headers, body = site.get(path, accept="text/html", accept_language=language)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert sentence in body.decode()


def test_programs_get_a_short_404(site: Server) -> None:
    status, _, body = site.get("/api/nothing")
    assert (status, json.loads(body)) == (404, {"detail": "not found"})


@pytest.mark.parametrize("path", ["/", "/api/catalog", "/nothing", "/livez"])
def test_security_headers_are_on_every_answer(site: Server, path: str) -> None:
    headers = site.get(path)[1]
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert f"connect-src 'self' ws://{site.address};" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers


def test_a_made_up_host_does_not_get_into_the_policy(site: Server) -> None:
    policy = site.get("/", Host="evil.example; script-src *")[1]["content-security-policy"]
    assert "evil" not in policy


def test_a_file_is_compressed_once_and_known_by_its_tag(site: Server) -> None:
    file = next(a["href"] for tag, a in page(site).tags if tag == "link" and a.get("rel") == "modulepreload")
    assert file is not None
    plain, packed = site.get(file), site.get(file, accept_encoding="gzip")
    assert packed[1]["content-encoding"] == "gzip"
    assert "content-encoding" not in plain[1]
    assert gzip.decompress(packed[2]) == plain[2]
    assert plain[1]["content-type"] == "text/javascript; charset=utf-8"
    assert site.get(file, if_none_match=plain[1]["etag"])[0] == 304
    assert "content-encoding" not in site.get(file, accept_encoding="gzip;q=0")[1]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("gzip", True),
        ("*;q=0, gzip", True),
        ("gzip, *;q=0", True),
        ("*", True),
        ("br, *;q=0.1", True),
        ("*, gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("br", False),
        ("", False),
    ],
)
def test_what_an_accept_encoding_wants(header: str, wanted: bool) -> None:
    assert accepts(header, "gzip") is wanted


def test_an_old_address_of_a_file_is_not_kept(site: Server) -> None:
    file = next(a["src"] for tag, a in page(site).tags if tag == "script" and "src" in a)
    assert file is not None
    older = re.sub(r"/static/\w+/", "/static/0123456789abcdef/", file)
    status, headers, _ = site.get(older)
    assert (status, headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["/", "/api/catalog"])
def test_a_page_that_is_known_is_not_sent_again(site: Server, path: str) -> None:
    tag = site.get(path)[1]["etag"]
    assert tag.startswith('W/"'), "one tag for two forms, with and without gzip, is a weak one"
    for known in (f'{tag}, "other"', tag.removeprefix("W/"), "*"):
        status, _, body = site.get(path, if_none_match=known)
        assert (status, body) == (304, b"")
    assert site.get(path, if_none_match='W/"other"')[0] == 200


def test_a_catalog_can_not_end_its_element() -> None:
    value = {"name": "</script><script>alert(1)</script>&amp;<!--"}
    text = in_script(value)
    assert "<" not in text
    assert json.loads(text) == value


def test_while_developing_files_are_read_again(start_server: StartServer) -> None:
    server = start_server(PROJECT, reload=True)
    file = next(a["src"] for tag, a in page(server).tags if tag == "script" and "src" in a)
    assert server.get(str(file))[1]["cache-control"] == "no-cache"


def test_comments_and_types_are_not_served_and_code_behind_them_is(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        "// why\n/** two\n * lines */\nlet a;\n/** a cast */ (a).b();\n/** none */\nlet c; // d\n"
        "/** @type {E} */ (e).f((/** @type {any} */ g) => /** h */ g);\ni = `(j) // 2 https://k`;\n"
    )
    answer = StaticFiles(tmp_path).respond(Request({"type": "http", "headers": []}), "", "a.js")
    assert (
        answer.body == b"let a;\n/** a cast */ (a).b();\nlet c;\n(e).f((g) => /** h */ g);\ni = `(j) // 2 https://k`;\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no niceness of their own")
def test_what_can_wait_gives_way_to_everybody_else() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    with background() as pool:
        assert pool.submit(niceness).result() == LAST
    assert niceness() == before


def test_browsers_that_understand_brotli_get_the_smallest_form() -> None:
    body = Body.of(b"all the words of a page, again and again. " * 200, "text/plain")
    body.pack_tightly()

    def coding(accepted: str) -> tuple[str, int]:
        scope = {"type": "http", "headers": [(b"accept-encoding", accepted.encode())]}
        answer = body.respond(Request(scope), "no-cache")
        return answer.headers.get("content-encoding", ""), len(answer.body)

    sizes = [coding(accepted) for accepted in ("gzip, deflate, br", "gzip", "identity")]
    assert [name for name, _ in sizes] == ["br", "gzip", ""]
    assert sizes[0][1] < sizes[1][1] < sizes[2][1]
    assert brotli.decompress(body.packed["br"]) == gzip.decompress(body.packed["gzip"]) == body.content

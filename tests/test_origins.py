"""Origins and hosts: written one way, compared, and refused where they are none."""

from __future__ import annotations

import re

import pytest

from app.origins import allowed, is_address, name_of, origin_of, seen_origin

LISTED = ("https://play.example",)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://Play.Example/", "https://play.example"),
        ("https://play.example:443", "https://play.example"),
        ("http://play.example:80", "http://play.example"),
        ("http://play.example:443", "http://play.example:443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("capacitor://localhost", "capacitor://localhost"),
        ("https://xn--grn-hoa.example", "https://xn--grn-hoa.example"),
    ],
)
def test_an_origin_is_written_one_way(given: str, written: str) -> None:
    assert origin_of(given) == written


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("play.example", "is no origin"),
        ("https://a.example/page", "is no origin"),
        ("https://user@a.example", "is no origin"),
        ("null", "is no origin"),
        ("https://*.example", "no name of a host"),
        ("https://grün.example", "xn--"),
        ('https://a".example', "no name of a host"),
        ("https://a.example:99999", "99999 is no port"),
        ("https://a.example:0", "0 is no port"),
        ("https://[::1", "is no origin"),
        ("https://[::g]", "is no origin"),
    ],
)
def test_what_is_no_origin(given: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        origin_of(given)


@pytest.mark.parametrize(
    ("origin", "host", "fine"),
    [
        (None, "play.example", True),
        ("https://play.example", "play.example", True),
        ("https://play.example", "play.example:443", True),  # nginx: $host:$server_port
        ("http://play.example", "PLAY.example:80", True),
        ("https://play.example", "10.0.0.7:8000", True),  # listed, though the proxy passes another Host
        ("http://10.0.0.7:8000", "10.0.0.7:8000", True),  # same host, though others are listed
        ("https://other.example", "play.example", False),
        ("https://play.example.evil.example", "play.example", False),
        ("https://play.example:444", "play.example", False),
        ("null", "play.example", False),
        ("file://", "play.example", False),
        ("", "", False),
        ("https://play.example@evil.example", "evil.example", False),
    ],
)
def test_whose_pages_may_ask(origin: str | None, host: str, fine: bool) -> None:
    assert allowed(origin, host, LISTED) is fine


def test_an_address_is_what_the_browser_says() -> None:
    assert seen_origin("https://play.example", "http", "10.0.0.7:8000") == "https://play.example"
    assert seen_origin(None, "http", "play.example:80") == "http://play.example"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Play.example:8000", "play.example"),
        ("[::1]:80", "[::1]"),
        ("play.example.", "play.example"),
        ("a b", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert name_of(host) == name
    assert is_address(name) is (name == "[::1]")

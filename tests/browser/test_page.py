"""The page itself: languages, themes, sizes, links, accessibility, weight."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.server import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
VIEWPORTS = {
    "laptop": {"viewport": {"width": 1280, "height": 720}},
    "phone": PHONE,
    "small phone": {**PHONE, "viewport": {"width": 360, "height": 640}},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
    "4K": {"viewport": {"width": 3840, "height": 2160}},
}
KILOBYTE = 1000
FIRST_LOAD = 130 * KILOBYTE  # what a phone fetches over the hall's Wi-Fi before it sees anything


@pytest.mark.parametrize("size", VIEWPORTS)
def test_nothing_is_cut_off_sideways(open_page: OpenPage, size: str) -> None:
    page = open_page("#networkShape=8,8,8,8,8,8&xSquared=true&sinX=true", **VIEWPORTS[size])
    width = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert page.part("play").is_visible()
    assert page.part("output-map").is_visible()


def test_a_laptop_shows_everything_without_scrolling(open_page: OpenPage) -> None:
    page = open_page(**VIEWPORTS["laptop"])
    height = page.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert height[0] <= height[1]


@pytest.mark.parametrize("look", ["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, look: str, scheme: str) -> None:
    page = open_page(color_scheme=scheme, **VIEWPORTS[look])
    assert found_by_axe(page.page) == []


def test_german_visitors_read_german_and_can_switch(open_page: OpenPage) -> None:
    page = open_page(locale="de-DE")
    expect(page.page.get_by_text("Lernrate").first).to_be_visible()
    assert page.page.evaluate("document.documentElement.lang") == "de"
    assert "," in page.part("test-loss").inner_text()
    expect(page.page).to_have_title("Spielwiese · Neuronale Netze zum Ausprobieren")
    page.page.get_by_role("button", name="English").click()
    expect(page.page.get_by_text("Learning rate").first).to_be_visible()
    expect(page.page).to_have_title("Playground · A neural network to play with")
    page.page.reload()
    page.wait_until_open()
    expect(page.page.get_by_text("Learning rate").first).to_be_visible()
    expect(page.page).to_have_title("Playground · A neural network to play with")


def test_every_number_is_written_as_the_language_does(open_page: OpenPage) -> None:
    page = open_page("#speed=slow", locale="de-DE")
    page.part("play").click()
    page.wait_for_epoch(3)
    expect(page.page.locator(".rates")).to_have_text(re.compile(r" (\d+|\d+,\d)/s"))
    page.page.locator(".curve .u-over").hover()
    expect(page.page.locator(".curve-readout")).to_have_text(re.compile(r"Training 0,\d{3} · Test 0,\d{3}"))
    page.page.get_by_role("button", name="Bias von Schicht 1, Neuron 1", exact=True).hover()
    expect(page.page.locator(".network-hint")).to_have_text(re.compile(r"Bias −?\d,\d{3}"))


def test_the_address_follows_every_change_and_brings_it_back(open_page: OpenPage) -> None:
    page = open_page("#seed=0.4242")
    page.page.get_by_role("button", name=re.compile("^Add a layer")).click()
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    page.page.wait_for_function("() => location.hash.includes('networkShape=4,2,')")
    again = open_page("#" + page.page.evaluate("location.hash.slice(1)"))
    assert again.hash["networkShape"] == page.hash["networkShape"]
    assert again.hash["seed"] == "0.4242"
    assert again.losses == page.losses


def test_a_link_pasted_into_the_open_page_is_followed(open_page: OpenPage) -> None:
    page = open_page()
    picture = page.picture()
    page.page.evaluate("location.hash = '#dataset=spiral&networkShape=8,8&seed=0.11111'")
    page.wait_for_another_picture(picture)
    assert page.hash["dataset"] == "spiral"


def test_a_link_with_nonsense_opens_with_what_makes_sense_and_says_so(open_page: OpenPage) -> None:
    page = open_page("#networkShape=99,4&learningRate=banana&dataset=xor&noise=700")
    assert page.hash["dataset"] == "xor"
    assert page.hash["networkShape"].startswith("16,4")
    expect(page.page.get_by_text(re.compile("banana"))).to_be_visible()


def test_hidden_controls_stay_hidden(open_page: OpenPage) -> None:
    page = open_page("#stepButton_hide=true&learningRate_hide=true&noise_hide=true")
    expect(page.part("play")).to_be_visible()
    expect(page.part("step")).to_have_count(0)
    expect(page.page.get_by_text("Learning rate")).to_have_count(0)
    expect(page.page.get_by_text("Noise")).to_have_count(0)


def test_another_learning_rate_applies_while_it_runs(open_page: OpenPage) -> None:
    page = open_page()
    page.part("play").click()
    page.wait_for_epoch(10)
    page.page.get_by_role("combobox", name="Learning rate").click()
    page.page.get_by_role("option", name="0.1", exact=True).click()
    at = page.epoch
    page.wait_for_epoch(at + 10)  # nothing restarted
    assert page.hash["learningRate"] == "0.1"


def test_new_points_keep_the_run_going(open_page: OpenPage) -> None:
    page = open_page()
    page.part("play").click()
    page.wait_for_epoch(10)
    seed = page.hash["seed"]
    page.page.get_by_role("button", name="New points").click()
    page.page.wait_for_function("seed => !location.hash.includes('seed=' + seed)", arg=seed)
    at = page.epoch
    assert at >= 10
    page.wait_for_epoch(at + 10)


def test_a_unit_under_the_pointer_takes_the_place_of_the_output(open_page: OpenPage) -> None:
    page = open_page()
    picture = page.picture()
    page.page.get_by_role("button", name=re.compile("^Layer 1, unit 2")).hover()
    page.wait_for_another_picture(picture)
    page.part("play").hover()
    page.page.wait_for_function(
        "then => document.querySelector('[data-testid=output-map]').toDataURL() === then", arg=picture
    )


def test_a_network_without_any_feature_learns_with_its_biases(open_page: OpenPage) -> None:
    page = open_page("#x=true&y=false&networkShape=2&noise=80")
    picture = page.picture()
    page.page.get_by_role("button", name="Feature x", exact=True).click()
    page.wait_for_another_picture(picture)
    assert page.hash["x"] == "false"
    page.part("step").click()
    page.wait_for_epoch(1)
    expect(page.page.get_by_role("slider", name="Noise")).to_have_attribute("max", "80")


def test_a_feature_that_a_link_hides_is_not_there(open_page: OpenPage) -> None:
    page = open_page("#xSquared=true&xSquared_hide=true&sinX_hide=true")
    expect(page.page.get_by_role("button", name=re.compile("^Feature "))).to_have_count(5)
    expect(page.page.get_by_role("button", name="Feature x²", exact=True)).to_have_count(0)


def test_a_phone_gets_the_first_picture_for_less_than_the_limit(site: Server) -> None:
    status, headers, body = site.get("/", Accept_Encoding="gzip")
    assert status == 200
    html = (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()
    total = len(body)
    paths = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    assert len(paths) > 5
    for path in paths:
        status, headers, body = site.get(path, Accept_Encoding="gzip")
        assert status == 200, path
        total += len(body)
    assert total <= FIRST_LOAD

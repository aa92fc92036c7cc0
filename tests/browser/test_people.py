"""What a host can do about people, undone again: a ban, a lost place."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.room import Rooms, stage


def test_a_ban_can_be_undone(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    person = rooms.join(code)
    name = person.name()
    host.person(name)
    host.part("ban").tap()
    host.part("ban-yes").tap()
    expect(person.part("outside")).to_have_attribute("data-place", "banned")
    person.part("come-back").tap()
    expect(person.part("outside")).to_have_attribute("data-place", "banned")
    host.tab("People")
    host.part("unban").tap()
    expect(host.part("unban")).to_have_count(0)
    person.part("come-back").tap()
    person.wait_until_in()
    assert person.name() == name


def test_whoever_comes_with_another_phone_gets_their_place_back(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    first = rooms.join(code)
    name = first.name()
    first.part("play").tap()
    first.playground.wait_for_epoch(1)  # whoever has done nothing does not stay in the list for long
    first.part("play").tap()
    first.page.close()
    second = rooms.join(code)
    other = second.name()
    assert other != name
    host.person(name)
    host.part("heir").select_option(label=other)
    host.part("hand-over").tap()
    expect(host.part("person")).to_have_count(1)
    expect(host.part("person")).to_contain_text(name)
    expect(host.part("person")).not_to_have_class("person away")
    second.wait_until_in()
    assert second.name() == name


def test_whoever_does_not_want_to_be_shown_large_is_no_choice_of_a_vote(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    person = rooms.join(code)
    name = person.name()
    person.part("connection").tap()
    person.page.get_by_text("My network may be shown large").tap()
    host.person(name)
    expect(host.part("spotlight")).to_be_disabled()
    expect(host.part("candidate")).to_be_disabled()


def test_the_projector_s_address_can_be_taken_to_another_computer(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    host.tab("Projector")
    address = host.part("link").input_value()
    assert address == f"{rooms.site.url}/projector/{code}"
    expect(host.part("projector-address")).to_have_text(address.removeprefix("http://"))
    projector = rooms.open_page(address.removeprefix(f"{rooms.site.url}/"), wait=False)
    expect(projector.page.get_by_test_id("code")).to_be_visible()


def test_a_host_s_link_in_wrong_hands_is_replaced(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    leaked = host.page.evaluate("JSON.parse(localStorage.getItem('rooms'))[0].secret")
    host.tab("More")
    host.part("new-secret").tap()
    host.part("new-secret-yes").tap()
    host.page.wait_for_function("leaked => !localStorage.getItem('rooms').includes(leaked)", arg=leaked)
    expect(host.part("stage-title")).to_have_text("Clouds")
    host.part("run").tap()
    stranger = rooms.open_page(f"host/{code}#{leaked}", wait=False)
    expect(stranger.page.get_by_role("heading", name=f"This link is not a host’s link of {code}")).to_be_visible()

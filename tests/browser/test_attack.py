"""The attack lab as a person meets it: train, fool, paint, defend; on a phone; and shared by a link."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms, stage
from tests.browser.test_page import PHONE

# Who has the same seed shares the run: each test has its own.
LINK = "lab/attack#pictures={pictures}&steps=100&speed=max&seed="


def opened(open_page: OpenPage, seed: str, pictures: str = "digits", **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(LINK.format(pictures=pictures) + seed, wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".attack-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def trained(page: Page) -> None:
    """Until both halves of a run are over."""
    page.get_by_test_id("train").click()
    expect(page.locator(".progress-track")).to_have_attribute("data-done", "true")


# What is said, how strong the noise is, which pictures are chosen, what the attacked one is taken for, and how wide it
# is: each time that one of them is another.
WATCH = """() => {
  const seen = (window.seen = []);
  const look = () => {
    const attacked = document.querySelector("[data-testid=picture-attacked]");
    const now = [
      document.querySelector("[data-testid=moment]").textContent,
      Number(document.querySelector("[data-control=epsilon] input").value),
      document.querySelector(".attack-hero").dataset.pictures,
      attacked.closest("figure").querySelector("figcaption").textContent,
      attacked.width,
      document.querySelector(".moment-says")?.textContent,
    ].join("|");
    if (seen.at(-1) !== now) seen.push(now);
  };
  new MutationObserver(look).observe(document.querySelector(".attack-hero"), {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
}"""


def flips(page: Page) -> tuple[list[str], list[float]]:
    """The verdicts and the strengths since the noise was nothing, as they were seen."""
    rows = [row.split("|") for row in page.evaluate("() => window.seen")]
    start = max(at for at, row in enumerate(rows) if float(row[1]) == 0)
    return [row[0] for row in rows[start:]], [float(row[1]) for row in rows[start:]]


def slide(page: Page, value: str) -> None:
    """Set the strength of the noise."""
    page.get_by_label("Strength of the noise, ε").fill(value)


def test_a_link_from_before_the_photographs_opens_as_it_did(open_page: OpenPage) -> None:
    lab: Playground = open_page("lab/attack#seed=0.31&sample=15&defence=adversarial", wait=False)
    expect(lab.page.locator(".attack-hero")).to_have_attribute("data-ready", "true")
    expect(lab.page.locator(".attack-hero")).to_have_attribute("data-pictures", "digits")
    assert lab.page.get_by_label("Strength of the noise, ε").input_value() == "0.1"
    assert {"sample=15", "defence=adversarial"} <= {*lab.page.url.partition("#")[2].split("&")}


def test_train_then_fool_it(open_page: OpenPage) -> None:
    page = opened(open_page, "0.3")
    expect(page.get_by_text("Train the network first")).to_be_visible()
    assert found_by_axe(page) == []
    trained(page)
    verdict = page.get_by_test_id("moment")
    expect(verdict).to_have_text(re.compile(r"^\d → \d$"))  # the first attack succeeds
    assert float(page.get_by_label("Strength of the noise, ε").input_value()) < 0.2
    page.locator("[data-control=sample] .tile").nth(6).click()
    slide(page, "0")
    expect(verdict).to_have_text("Still a 3")
    expect(page.get_by_test_id("price")).to_contain_text("What would a defence bring")
    slide(page, "0.4")
    expect(verdict).to_have_text(re.compile(r"^3 → \d$"))
    expect(page.get_by_test_id("chance")).to_contain_text(re.compile("Still a|Now a"))
    page.get_by_test_id("smallest").click()
    expect(page.get_by_test_id("smallest")).to_have_text("Watch again")  # it has grown
    expect(verdict).to_have_text(re.compile(r"^3 → \d$"))
    assert 0 < float(page.get_by_label("Strength of the noise, ε").input_value()) < 0.4
    assert "epsilon=" in page.url  # the link brings it back
    expect(page.get_by_role("radiogroup", name="It shall become").get_by_label("3", exact=True)).to_be_disabled()
    page.get_by_role("radiogroup", name="It shall become").get_by_label("8", exact=True).check()
    page.get_by_role("radio", name="PGD").check()
    slide(page, "0.45")
    expect(verdict).to_have_text("3 → 8")
    assert found_by_axe(page) == []


def test_the_noise_grows_and_the_verdict_flips_before_ones_eyes(open_page: OpenPage) -> None:
    page = opened(open_page, "0.31")
    page.evaluate(WATCH)
    trained(page)
    button = page.get_by_test_id("smallest")
    expect(button).to_have_text("Watch again")
    verdicts, strengths = flips(page)
    assert strengths == sorted(strengths)
    assert len(set(strengths)) > 10, "it grows"
    digit = verdicts[-1][0]
    assert verdicts[0].endswith(digit), "as it is, the network reads it"
    assert re.fullmatch(rf"{digit} → \d", verdicts[-1]), "and a little later something else"
    assert float(page.get_by_label("Strength of the noise, ε").input_value()) < 0.2
    page.locator("[data-control=sample] .tile").nth(6).click()
    slide(page, "0")
    expect(button).to_contain_text("Fool it with")
    button.click()
    expect(button).to_have_text("Watch again")
    verdicts, strengths = flips(page)
    assert verdicts[0] == "Still a 3"
    assert verdicts[-1].startswith("3 → ")
    assert len(set(strengths)) > 10
    page.get_by_test_id("undo").click()  # all of it is one step back
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("Still a 3|3 → "))


def test_what_has_grown_over_one_network_is_not_offered_again_over_the_next(open_page: OpenPage) -> None:
    page = opened(open_page, "0.41&sample=6")
    button = page.get_by_test_id("smallest")
    trained(page)
    expect(button).to_contain_text("Fool it with")
    button.click()
    expect(button).to_have_text("Watch again")
    page.get_by_label("Training steps").click()
    page.get_by_role("option", name="200").click()
    trained(page)
    expect(button).to_contain_text("Fool it with")


# By how many of 255 shades a pixel of the attacked picture differs from the clean one, at most.
CHANGED = """() => {
  const [clean, attacked] = ["clean", "attacked"].map((name) => {
    const canvas = document.querySelector(`[data-testid=picture-${name}]`);
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  });
  return [clean.length, clean.reduce((most, value, i) => Math.max(most, Math.abs(value - attacked[i])), 0)];
}"""


def test_noise_that_nobody_sees_turns_a_photograph(open_page: OpenPage) -> None:
    page = opened(open_page, "0.33", pictures="photos")
    page.evaluate(WATCH)
    page.get_by_test_id("train").click()  # and don't wait until all is measured
    expect(page.get_by_test_id("smallest")).to_have_text("Watch again")
    verdicts, strengths = flips(page)
    assert strengths == sorted(strengths)
    assert len(set(strengths)) > 10, "it grows"
    before, after = verdicts[-1].split(" → ")
    assert before != after
    assert verdicts[0].endswith(before)
    shades = page.locator("[data-control=epsilon] output").inner_text()
    assert re.fullmatch(r"[\d.]+/255", shades)
    size, most = page.evaluate(CHANGED)
    assert size == 4 * 96 * 96
    assert 0 < most <= float(shades.split("/")[0]) + 1
    assert found_by_axe(page) == []


def test_no_verdict_is_of_other_pictures_than_those_that_are_chosen(open_page: OpenPage) -> None:
    page = opened(open_page, "0.34")
    trained(page)
    verdict = page.get_by_test_id("moment")
    expect(verdict).to_have_text(re.compile(r"^\d → \d$"))
    page.evaluate(WATCH)
    page.get_by_role("radio", name="digits, 28 × 28").check()
    expect(verdict).to_have_text("Train the network first")
    expect(page.locator(".attack-hero")).to_have_attribute("data-ready", "true")
    rows = [row.split("|") for row in page.evaluate("() => window.seen")]
    chosen = [row for row in rows if row[2] == "mnist"]
    assert [row for row in chosen if row[3].strip()]
    assert not [row for row in chosen if row[4] != "28" and (row[3].strip() or "→" in row[0])], "it is of small digits"
    sheet = page.get_by_test_id("pad-sheet")
    sheet.hover(position={"x": 60, "y": 20})
    page.mouse.down()
    sheet.hover(position={"x": 50, "y": 120})
    page.mouse.up()
    expect(page.locator("[data-control=sample] :checked")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"drawing=[0-9a-g]{784}&"))  # large digits are drawn, too


def test_whoever_comes_alone_begins_with_photographs(open_page: OpenPage) -> None:
    page = open_page("lab/attack", wait=False).page
    expect(page.get_by_role("radio", name="photos")).to_be_checked()
    expect(page.locator("[data-control=sample] .tile")).to_have_count(12)
    shades = page.locator("[data-control=epsilon] output").inner_text()
    expect(page.get_by_test_id("table")).to_contain_text(f"ε = {shades}")
    expect(page.locator("section.output")).to_contain_text(f"ε = {shades}")
    expect(page.get_by_test_id("price")).to_contain_text("With photos that takes too long")


def test_the_picture_that_somebody_chose_stays_and_nothing_moves(open_page: OpenPage) -> None:
    page = opened(open_page, "0.35", **PHONE)
    tile = page.locator("[data-control=sample] .tile").nth(6)  # which is shown anyway
    expect(tile).to_be_in_viewport(ratio=1)
    tile.tap()
    expect(page).to_have_url(re.compile("sample=6"))
    heights = page.locator(".attack-hero").evaluate_handle(
        """(hero) => {
          const heights = new Set();
          new ResizeObserver(() => heights.add(hero.offsetHeight)).observe(hero);
          return heights;
        }"""
    )
    trained(page)
    expect(page.get_by_test_id("smallest")).to_contain_text("Fool it with")
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("^Still a 3$|^3 → "))
    expect(tile.locator("input")).to_be_checked()
    expect(page).to_have_url(re.compile("sample=6"))
    assert page.evaluate("(heights) => heights.size", heights) == 1


def test_the_chosen_picture_is_in_sight_in_its_row(open_page: OpenPage) -> None:
    link = "lab/attack#pictures=digits&steps=100&sample=19&seed=0.36"
    page = open_page(link, wait=False, **PHONE).page
    expect(page.locator("[data-control=sample] .tile").nth(19)).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => scrollY") == 0


# What is written while the page waits for its first frame, each time that it is another.
EARLY = """new MutationObserver(() => {
  const hero = document.querySelector(".attack-hero[data-ready=false]");
  if (hero?.querySelector(".bars")) window.early = [...(window.early ?? []), hero.innerText];
}).observe(document, { subtree: true, childList: true, attributes: true });"""


def test_before_the_first_picture_nothing_is_claimed(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    page.add_init_script(EARLY)
    page.goto(page.url.replace("labs", LINK.format(pictures="photos") + "0.37"))
    expect(page.locator(".attack-hero")).to_have_attribute("data-ready", "true")
    expect(page.get_by_text("Noise × 100")).to_be_visible()
    early = page.evaluate("() => window.early")
    assert early
    assert not [text for text in early if "Train" in text or "×" in text or "astronaut" not in text]


def test_the_count_ends_at_the_number_that_is_said_and_what_is_out_of_reach_has_a_way_on(open_page: OpenPage) -> None:
    page = opened(open_page, "0.38&method=random&target=8&sample=6&speed=frame")
    page.evaluate(WATCH)
    trained(page)
    said = {match for row in page.evaluate("() => window.seen") for match in re.findall(r"step \d+ of (\d+)", row)}
    expect(page.locator("[data-testid=epoch]")).to_contain_text("150")  # a hundred to learn, fifty to measure
    assert said == {"150"}
    page.get_by_role("button", name="Allow any other answer").click()
    expect(page).not_to_have_url(re.compile("target="))


def test_a_network_that_was_stopped_half_way_can_be_trained_on(open_page: OpenPage) -> None:
    page = opened(open_page, "0.39&steps=800&speed=frame")
    page.get_by_test_id("train").click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"\d"))
    page.get_by_test_id("play").click()  # which pauses it
    page.get_by_test_id("smallest").filter(has_text="Train").click()
    expect(page.locator(".moment-says")).to_contain_text("It is still learning")


def test_who_wants_no_motion_sees_how_it_ends(open_page: OpenPage) -> None:
    page = opened(open_page, "0.32", reduced_motion="reduce")
    page.evaluate(WATCH)
    trained(page)
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"^\d → \d$"))
    strengths = {float(row.split("|")[1]) for row in page.evaluate("() => window.seen")}
    assert len(strengths) == 2, "the one that it began with, and the one that fools"


def test_noise_by_hand_and_another_picture(open_page: OpenPage) -> None:
    page = opened(open_page, "0.4")
    trained(page)
    page.locator("[data-control=sample] .tile").first.click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("0"))
    page.get_by_role("radio", name="By hand").check()
    says = page.locator(".moment-says")
    expect(says).to_contain_text("Paint the noise yourself")
    slide(page, "0.5")
    paint = page.get_by_test_id("paint")
    paint.get_by_label("Row 1, column 1").click()
    expect(says).not_to_contain_text("Paint the noise yourself")
    page.get_by_role("radio", name="By hand").focus()
    page.keyboard.press("Shift+Tab")  # back over the slider to the sheet
    page.keyboard.press("Shift+Tab")
    expect(paint.get_by_label("Row 1, column 1")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(paint.get_by_label("Row 1, column 2")).to_have_attribute("aria-pressed", "true")
    assert "handmade=gg8" in page.url
    page.reload()
    expect(paint.get_by_label("Row 1, column 2")).to_have_attribute("aria-pressed", "true")


def test_a_phone_chooses_a_defence_and_draws(open_page: OpenPage) -> None:
    page = opened(open_page, "0.5", **PHONE)
    page.get_by_role("tab", name="Training").tap()
    page.get_by_role("combobox", name="Defence").tap()
    page.get_by_role("option", name="adversarial training").tap()
    trained(page)
    page.get_by_role("tab", name="Inspect").tap()
    expect(page.get_by_test_id("price")).to_contain_text("saves")
    page.get_by_role("radio", name="hardened").check()
    page.get_by_text("Or your own").tap()
    page.get_by_label("Row 4, column 4").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"\d"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []


def test_somebodys_attack_is_in_the_spotlight_and_not_read_aloud(rooms: Rooms) -> None:
    host, code = rooms.open({**stage("Fooled"), "lab": "attack", "spec": {"lab": "attack"}})
    projector = rooms.projector(code)
    person = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    expect(person.page.locator(".attack-hero")).to_have_attribute("data-ready", "true")
    host.person(person.name())
    host.part("spotlight").tap()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.locator(".moment-title")).to_have_text(re.compile(r"\d"))
    expect(spectacle.locator("[aria-live]:not(.bars-spoken), [role=status], [role=alert], output")).to_have_count(0)

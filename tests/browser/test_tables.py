"""Tables of one's own: what is learned of them, and what is said of what is left out."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground

BAD_TABLE = "\ufefflength;width;kind\r\n" + "".join(
    f"{i / 2:.1f};{i % 7 + (9 if i % 3 == 2 else 0)},5;{'abc'[i % 3]}\r\n".replace(".", ",", 1) for i in range(60)
)
BAD_ROWS = "1,5;oops;a\r\n2,5;3\r\n=SUM(A1);2;b\r\n"


def test_a_bad_table_is_told_by_its_lines_and_the_rest_is_learned(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4")
    page.page.get_by_role("button", name="more", exact=True).click()
    page.page.get_by_role("button", name="Load a table (CSV)").click()
    upload = page.part("upload")
    table = {"name": "bad.csv", "mimeType": "text/csv", "buffer": (BAD_TABLE + BAD_ROWS).encode()}
    upload.get_by_label("A file").set_input_files(table)
    expect(upload).to_contain_text("Left out: 3")
    expect(upload).to_contain_text("Line 62, width: “oops” is no number")
    expect(upload).to_contain_text("Line 63: cells and columns: 2/3")
    expect(upload).to_contain_text("Line 64, length: “=SUM(A1)” is a formula")
    expect(page.part("upload-says")).to_contain_text("Points: 60.")
    expect(page.part("upload-says")).to_contain_text("length: 0.00 to 29.50 lie at −5 to 5.")
    expect(page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))).to_have_count(3)
    page.part("play").click()
    page.wait_for_epoch(5)
    upload.get_by_label("To be learned").select_option("width")
    expect(page.page.get_by_role("combobox", name="Problem")).to_contain_text("regression")


COUNT_TABLES = """() => {
  const json = Response.prototype.json;
  window.tables = 0;
  Response.prototype.json = async function () {
    const told = await json.call(this);
    // a task of its own: whoever has waited for the answer has dealt with it by then
    if (this.url.includes("/api/tables")) setTimeout(() => window.tables++);
    return told;
  };
}"""


def loading(page: Playground) -> Locator:
    """Open the panel for tables, and count the answers that the page has dealt with."""
    page.page.get_by_role("button", name="more", exact=True).click()
    page.page.get_by_role("button", name="Load a table (CSV)").click()
    page.page.evaluate(COUNT_TABLES)
    return page.part("upload")


def test_the_newest_table_is_learned_whichever_answer_comes_last(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4&dataset=xor")
    upload = loading(page)
    held: list[Route] = []
    page.page.route("**/api/tables*", lambda route: held.append(route), times=1)
    table = {"name": "slow.csv", "mimeType": "text/csv", "buffer": BAD_TABLE.encode()}
    upload.get_by_label("A file").set_input_files(table)
    upload.get_by_label("… or pasted here").fill("1,2,a\n3,4,b\n5,1,a\n")
    upload.get_by_label("… or pasted here").blur()
    expect(page.part("upload-says")).to_contain_text("Points: 3.")
    address = page.page.url
    held[0].continue_()
    page.page.wait_for_function("() => tables === 2")
    assert page.page.url == address
    expect(page.part("upload-says")).to_contain_text("Points: 3.")
    page.page.unroute("**/api/tables*")
    page.page.route("**/api/tables*", lambda route: held.append(route), times=1)
    upload.get_by_label("A file").set_input_files(table)
    upload.get_by_role("button", name="Done").click()
    held[1].continue_()
    page.page.wait_for_function("() => tables === 3")
    assert page.page.url == address
    expect(page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))).to_have_count(0)


def test_a_table_is_learned_again_after_another_set(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4&dataset=xor")
    upload = page.part("upload")
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    circle = page.page.locator("[data-control=dataset] .tile").first
    clipboard = "text => navigator.clipboard.writeText(text)"
    rows = ["1,2,a", "3,4,b", "5,1,c", "2,2,d"]

    def paste(count: int) -> None:
        page.page.evaluate(clipboard, "\n".join(["u,v,kind", *rows[:count]]))
        field = upload.get_by_label("… or pasted here")
        field.press("Control+a")
        field.press("Control+v")
        expect(outputs).to_have_count(count)

    for _ in range(2):
        loading(page)
        paste(3)
        circle.click()
        expect(outputs).to_have_count(0)
        expect(upload).to_have_count(0)
    loading(page)
    paste(3)
    for _ in range(2):
        paste(4)
        page.part("undo").click()  # and the panel stays: the table before is a table, too
        expect(outputs).to_have_count(3)


def test_what_is_no_table_is_said_in_german_and_the_data_stay(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5&networkShape=4", locale="de-DE")
    page.page.get_by_role("button", name="mehr", exact=True).click()
    page.page.get_by_role("button", name="Tabelle laden (CSV)").click()
    upload = page.part("upload")
    paste, alert = upload.get_by_label("… oder hier eingefügt"), upload.get_by_role("alert")
    for content, said in (
        (b"PK\3\4" + bytes(range(256)) * 8, "Das ist kein Text"),
        (b"eins\nzwei\n", "Zeile 1 ist „eins“"),
        (b"a,b\nc,d\n", "zwei Spalten mit Zahlen; es gibt: –."),
        (b"1,2,3\n" * 200_000, "mehr als 1.048.576 Byte"),
    ):
        file = {"name": "no.csv", "mimeType": "text/csv", "buffer": content}
        upload.get_by_label("Eine Datei").set_input_files(file)
        expect(alert).to_contain_text("Deine Daten bleiben, wie sie waren.")
        expect(alert).to_contain_text(said)
    page.page.evaluate("text => navigator.clipboard.writeText(text)", "x\ty\tArt\n1,5\t2\ta\nnix\t3\tb\n4\tnix\tb\n")
    paste.press("Control+v")
    expect(alert).to_contain_text("Lesbare Zeilen: 1, mindestens 2 braucht es.")
    expect(upload).to_contain_text("Zeile 4, y: „nix“ ist keine Zahl")
    assert all(re.search("422|413", problem) for problem in page.problems)
    page.problems.clear()  # what the browser says of each refusal
    expect(page.page.locator("[data-control=dataset]").get_by_label("XOR")).to_be_checked()
    paste.fill("x\ty\tArt\n1,5\t2\ta\n3,5\t4\tb\n")
    paste.blur()
    expect(alert).to_have_count(0)
    expect(page.part("upload-says")).to_contain_text("x: 1,50 bis 3,50 liegen bei −5 bis 5.")
    expect(page.page.locator("[data-control=dataset]").get_by_label("Eigene Punkte")).to_be_checked()

"""Results as JSON and CSV, read by what others read them with."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.labs import LABS
from app.rooms.results.export import ChallengeResult, PersonResult, results_csv, results_json
from app.rooms.state.network import NetworkResult

LAB = next(iter(LABS.values()))
SPEC = LAB.spec()
OTHER = LAB.spec.model_validate(LAB.stages("en")[0]["spec"])
NETWORK = NetworkResult(SPEC, 120, 0.25, 0.5, math.nan)
BEST = NetworkResult(OTHER, 90, 0.125, 0.0625, 0.03125)
ADA = PersonResult("Ada", "Red", LAB, NETWORK, BEST, [ChallengeResult("Spiral", "counter", 1, 0.04, 17, 12.5)])
BOB = PersonResult("Bob", "", LAB, NETWORK)
ROOM = {"code": "ABCD", "title": "Vortrag für alle"}


def table(people: list[PersonResult], delimiter: str = ",") -> list[dict[str, str]]:
    """The CSV as a spreadsheet reads it."""
    text = results_csv(people, "http://host").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def person(name: str) -> PersonResult:
    return PersonResult(name, name, LAB, NETWORK, None, [ChallengeResult(name, "counter", 1, 0.1, 2, 3.0)])


def test_the_json_has_everything_about_everybody() -> None:
    document = json.loads(results_json(ROOM, [ADA, BOB], "http://host"))
    assert document["room"] == ROOM
    ada, bob = document["participants"]
    parameters = {"parameters": LAB.parameters(SPEC), "spec": SPEC.model_dump(mode="json")}
    now = {"train_loss": 0.25, "test_loss": 0.5, "exam_loss": None, "epoch": 120, **parameters}
    best = {"parameters": LAB.parameters(OTHER), "spec": OTHER.model_dump(mode="json"), "epoch": 90}
    challenge = {"title": "Spiral", "lab": "counter", "place": 1, "loss": 0.04, "parameters": 17, "seconds": 12.5}
    assert ada == {
        "name": "Ada",
        "team": "Red",
        "lab": LAB.name,
        **now,
        "best": {**best, "train_loss": 0.125, "test_loss": 0.0625, "exam_loss": 0.03125},
        "link": f"http://host{LAB.link(OTHER)}",
        "challenges": [challenge],
    }
    assert bob["best"] == now
    assert (bob["link"], bob["challenges"]) == (f"http://host{LAB.link(SPEC)}", [])


def test_the_table_has_a_line_for_everybody_and_columns_for_every_challenge() -> None:
    eve = PersonResult("Eve", "Red", LAB, NETWORK, None, [ChallengeResult("XOR", "counter", 2, 0.01, 9, 3.0)])
    ada, _, _ = lines = table([ADA, BOB, eve])
    assert [line["name"] for line in lines] == ["Ada", "Bob", "Eve"]
    assert [line["challenge_1"] for line in lines] == ["Spiral"] * 3
    assert [line["challenge_2_place"] for line in lines] == ["", "", "2"]
    assert (ada["challenge_1_place"], ada["challenge_1_parameters"], ada["challenge_1_seconds"]) == ("1", "17", "12.5")
    assert (ada["train_loss"], ada["test_loss"], ada["exam_loss"], ada["epoch"]) == ("0.25", "0.5", "", "120")
    assert (ada["best_test_loss"], ada["best_epoch"]) == ("0.0625", "90")
    assert ada["best_parameters"] == str(LAB.parameters(OTHER))
    assert ada["link"] == f"http://host{LAB.link(OTHER)}"
    assert list(ada)[-1] == "link"


def test_a_german_spreadsheet_reads_a_german_table() -> None:
    text = results_csv([ADA, BOB], "http://host", "de-AT").decode("utf-8-sig")
    head, ada, bob = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert (head[:5], head[-1]) == (["Name", "Team", "Labor", "Parameter", "Trainingsfehler"], "Link")
    assert {"Bestes Netz: Testfehler", "Wettbewerb 1", "Wettbewerb 1 Platz"} < set(head)
    told = dict(zip(head, ada, strict=True))
    assert (told["Trainingsfehler"], told["Testfehler"], told["Verborgener Test"]) == ("0,25", "0,5", "")
    assert (told["Wettbewerb 1 Sekunden"], told["Epoche"], told["Bestes Netz: Testfehler"]) == ("12,5", "120", "0,0625")
    assert len(bob) == len(head)


def test_numbers_have_no_more_digits_than_they_are_worth() -> None:
    (line,) = table([PersonResult("Ada", "", LAB, NetworkResult(SPEC, 1, 0.12345678901234567, 1234567.0))])
    assert (line["train_loss"], line["test_loss"]) == ("0.123457", "1234570.0")


def test_an_empty_room_still_has_its_columns() -> None:
    text = results_csv([]).decode("utf-8-sig")
    assert text.startswith('"name","team",')
    assert text.count("\r\n") == 1
    assert json.loads(results_json({}, [])) == {"room": {}, "participants": []}


def test_excel_takes_it_for_utf8() -> None:
    assert results_csv([person("Jürgen 🦊")]).startswith(b"\xef\xbb\xbf")
    assert "Jürgen 🦊" in results_csv([person("Jürgen 🦊")]).decode("utf-8-sig")
    assert "Jürgen 🦊" in results_json({}, [person("Jürgen 🦊")]).decode()


DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize("sign", DANGEROUS)
def test_a_name_is_never_a_formula(sign: str, locale: str) -> None:
    for name in (
        f"{sign}cmd|' /C calc'!A0",
        f"  {sign}1+1",
        f"a;{sign}1+1",
        f"a,{sign}1+1",
        f"a\t{sign}1",
        f"a\r\n{sign}1",
        f'a";{sign}1',
    ):
        (line,) = table([person(name)])
        for column in ("name", "team", "challenge_1"):
            assert line[column].replace("'", "") == name.replace("'", "")
        assert_harmless(results_csv([person(name)], locale=locale))


@given(st.text(st.sampled_from([*"=+-@;,\t\r\n\"' a|", "＝"]), max_size=12))
@example(';"=')
def test_nor_is_any_other_text(name: str) -> None:
    (line,) = table([person(name)])
    assert line["name"].replace("'", "") == name.replace("'", "")
    for locale in ("en", "de"):
        assert_harmless(results_csv([person(name)], locale=locale))


def assert_harmless(data: bytes) -> None:
    """No cell begins as a formula does, however a spreadsheet separates."""
    text = data.decode("utf-8-sig")
    for delimiter in ",;\t":
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in cells:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), (delimiter, cell)


def test_numbers_stay_numbers() -> None:
    text = results_csv([BOB]).decode("utf-8-sig")
    assert ',0.25,0.5,"",120,' in text


@pytest.mark.parametrize("loss", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_left_empty(loss: float) -> None:
    lost = PersonResult("Ada", "", LAB, NetworkResult(SPEC, 1, loss, loss))
    (line,) = table([lost])
    assert (line["train_loss"], line["test_loss"]) == ("", "")
    (told,) = json.loads(results_json({}, [lost]), parse_constant=refuse)["participants"]
    assert (told["train_loss"], told["best"]["test_loss"]) == (None, None)


def refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")


def test_half_a_character_stops_nobody() -> None:
    assert "a?b" in results_csv([person("a\ud800b")]).decode("utf-8-sig")
    assert json.loads(results_json({}, [person("a\ud800b")]))["participants"][0]["name"] == "a?b"

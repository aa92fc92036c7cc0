"""The results of a room for those who keep them: JSON for programs, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.kit.contract import Lab
from app.rooms.state.network import NetworkResult

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
# What makes a spreadsheet calculate instead of show; the wide forms do in East Asian versions.
FORMULA = re.compile(r"^(?=[\s\"]*[=+\-@＝＋－＠])|^(?=[\t\r\n])")
# A spreadsheet that separates by something else than we do sees cells begin in the middle of ours.
INNER_FORMULA = re.compile(r"(?<=[,;\t\r\n])(?=[\s\"]*[=+\-@＝＋－＠])")


Column = tuple[str | int, ...]  # such as ("challenge", 1, "place")
DIGITS = 6  # of a number: what a loss is worth


@dataclass(frozen=True, slots=True)
class Dialect:
    """How spreadsheets of one language read a table."""

    delimiter: str
    decimal: str
    words: Mapping[str, str] | None = None  # of the parts of a column's name; None: joined as they are

    def head(self, column: Column) -> str:
        """What a column is called."""
        if self.words is None:
            return "_".join(str(part) for part in column)
        return " ".join(self.words.get(str(part), str(part)) for part in column)

    def number(self, value: float) -> float | str:
        """A comma goes in quotes: where commas separate as well, the number is still one."""
        rounded = float(f"{value:.{DIGITS}g}")
        return rounded if self.decimal == "." else str(rounded).replace(".", self.decimal)


ENGLISH = Dialect(",", ".")
DIALECTS = {
    "en": ENGLISH,
    "de": Dialect(
        ";",
        ",",
        {
            "name": "Name",
            "team": "Team",
            "lab": "Labor",
            "parameters": "Parameter",
            "train_loss": "Trainingsfehler",
            "test_loss": "Testfehler",
            "exam_loss": "Verborgener Test",
            "epoch": "Epoche",
            "best": "Bestes Netz:",
            "challenge": "Wettbewerb",
            "place": "Platz",
            "loss": "Fehler",
            "seconds": "Sekunden",
            "link": "Link",
        },
    ),
}


@dataclass(frozen=True, slots=True)
class ChallengeResult:
    """What one participant reached in one challenge."""

    title: str
    lab: str
    place: int  # from 1
    loss: float
    parameters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One participant: the present network, and the best one if that was another."""

    name: str
    team: str
    lab: Lab
    network: NetworkResult
    best: NetworkResult | None = None
    challenges: Sequence[ChallengeResult] = ()


def results_json(room: dict[str, Any], people: Sequence[PersonResult], origin: str = "") -> bytes:
    """`room` (code, title, times: whatever there is to say about it) and everybody's results.

    `origin`, such as "http://host:port", makes links that work outside of the page.
    """
    document = {"room": room, "participants": [row(person, origin) for person in people]}
    return json.dumps(finite(document), ensure_ascii=False, allow_nan=False, indent=2).encode(errors="replace")


def results_csv(people: Sequence[PersonResult], origin: str = "", locale: str = "en") -> bytes:
    """One line for each participant, with columns for each challenge; of those with one title, for the last.

    In the `locale`'s own way, or in English: what a spreadsheet takes for a separator and for a decimal, and its heads.
    """
    dialect = DIALECTS.get(locale[:2].lower(), ENGLISH)
    titles = list(dict.fromkeys(result.title for person in people for result in person.challenges))
    lines = [cells(row(person, origin), titles) for person in people]
    empty = cells({}, titles)
    text = io.StringIO()
    table = csv.writer(text, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    table.writerow([dialect.head(name) for name in empty])
    for line in lines:
        table.writerow([safe(value, dialect) for value in line.values()])
    return (BOM + text.getvalue()).encode(errors="replace")


def row(person: PersonResult, origin: str) -> dict[str, Any]:
    """One participant as JSON values, but for losses that are not finite."""
    best = person.best or person.network
    link = person.lab.link(best.spec)
    return {
        "name": person.name,
        "team": person.team,
        "lab": person.lab.name,
        **described(person.lab, person.network),
        "best": described(person.lab, best),
        "link": f"{origin}{link}" if link else "",
        "challenges": [asdict(result) for result in person.challenges],
    }


def described(lab: Lab, network: NetworkResult) -> dict[str, Any]:
    """One network of `lab`, as JSON values."""
    return {
        "parameters": lab.parameters(network.spec),
        "train_loss": network.train_loss,
        "test_loss": network.test_loss,
        "exam_loss": network.exam_loss,
        "epoch": network.step,
        "spec": network.spec.model_dump(mode="json"),
    }


COLUMNS = ("name", "team", "lab", "parameters", "train_loss", "test_loss", "exam_loss", "epoch")
BEST = ("parameters", "test_loss", "epoch")
SCORED = ("lab", "place", "loss", "parameters", "seconds")


def cells(values: dict[str, Any], titles: Sequence[str]) -> dict[Column, Any]:
    """What `row` gave as one line of the table, column → value; every column also where there is no value."""
    best = values.get("best", {})
    line: dict[Column, Any] = {(name,): values.get(name) for name in COLUMNS}
    line |= {("best", name): best.get(name) for name in BEST}
    reached = {result["title"]: result for result in values.get("challenges", ())}
    for number, title in enumerate(titles, start=1):
        line["challenge", number] = title
        line |= {("challenge", number, name): reached.get(title, {}).get(name) for name in SCORED}
    line["link",] = values.get("link")
    return line


def safe(value: Any, dialect: Dialect) -> Any:
    """A cell that a spreadsheet shows as it is: numbers stay numbers, text is never a formula."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, float):
        return dialect.number(value)
    if isinstance(value, int):
        return value
    return INNER_FORMULA.sub("'", FORMULA.sub("'", str(value)))


def finite(value: Any) -> Any:
    """`value` with null for every number that JSON does not have."""
    if isinstance(value, dict):
        return {name: finite(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [finite(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value

"""Tables that people bring as text: CSV of any usual kind. What can't be read is named by its line, the rest counts."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from charset_normalizer import from_bytes

MOST_BYTES = 1 << 20
MOST_ROWS = 5000
MOST_COLUMNS = 64
MOST_NAMED = 50  # of what was left out; more are counted only
LONGEST = 40  # characters that are shown of a cell
SAMPLE = 50  # rows that tell what separates the cells
DELIMITERS = (",", ";", "\t")
# Possessive: digits that a letter follows are not parted in every other way, which takes hours for the longest.
NUMBER = re.compile(r"[-+]?(\d++\.?\d*+|\.\d++)([eE][-+]?\d{1,3})?")
DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T].*)?")
NO_NUMBER = {"", "na", "n/a", "nan", "null", "none", "inf", "+inf", "-inf", "infinity", "-infinity", "?", "-"}


LeftOut = Literal["fields", "number", "missing", "formula", "date", "cell", "long", "classes"]
Refused = Literal["text", "columns", "numbers", "rows", "column"]


class Rejected(NamedTuple):
    """What was left out: a line of the text, counted from 1, the column's name or "", and why."""

    line: int
    column: str
    reason: LeftOut
    value: str


class NoTable(ValueError):
    """Nothing can be learned from what somebody brings.

    `reason` is a word for programs, `values` are what a sentence of it names, `rejected` is what was left out.
    """

    def __init__(self, reason: Refused, message: str, rejected: Sequence[Rejected] = (), **values: int | str) -> None:
        super().__init__(message)
        self.reason = reason
        self.values = values
        self.rejected = rejected


class Row(NamedTuple):
    """The cells of one record, which begins at `line`."""

    line: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """Its columns' names, all rows that have a cell for each, what was left out, and how many rows were too many."""

    names: list[str]
    rows: list[Row]
    comma: bool  # whether decimals have a comma
    rejected: list[Rejected] = field(default_factory=list)
    beyond: int = 0


def decoded(content: bytes) -> str:
    """`content` as text, whatever it was written with. Raises NoTable where it is no text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content).best()
    if best is None:
        raise NoTable("text", "this is no text")
    return str(best).removeprefix("\ufeff")


def records(text: str, delimiter: str) -> Iterator[Row]:
    """The records of `text`; a quoted cell may go over several lines. One with a cell that is too long has none."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(line, [])
        else:
            if any(cell.strip() for cell in cells):
                yield Row(line, [cell.strip() for cell in cells])
        line = reader.line_num + 1


def usual_width(rows: Sequence[Row]) -> tuple[int, int]:
    """How many cells most rows have, and how many rows those are."""
    counts = Counter(len(row.cells) for row in rows)
    return max(counts.items(), key=lambda item: item[1]) if counts else (0, 0)


def delimiter_of(text: str) -> str:
    """What separates the cells: the sign that gives most rows the same number of cells, and more than one."""

    def score(delimiter: str) -> tuple[int, int]:
        sample = [row for row, _ in zip(records(text, delimiter), range(SAMPLE), strict=False)]
        width, rows = usual_width(sample)
        return (rows if width > 1 else 0, width)

    return max(DELIMITERS, key=score)


def number(cell: str, comma: bool) -> float | None:
    """The number that a cell says, None where it says none."""
    plain = cell.replace("\u2212", "-").replace(" ", "").replace("\u00a0", "").replace("'", "")
    if comma:
        plain = plain.replace(".", "").replace(",", ".")
    if not NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if abs(value) < 1e300 else None


def why(cell: str) -> LeftOut:
    """What is wrong with a cell that is no number."""
    if cell.lower() in NO_NUMBER:
        return "missing"
    if cell[0] in "=@" or (cell[0] in "+-" and any(sign.isalpha() for sign in cell)):
        return "formula"
    return "date" if DATE.fullmatch(cell) else "number"


def read(content: bytes) -> Table:
    """The table that `content` is. Raises NoTable where there is none in it."""
    text = decoded(content)
    delimiter = delimiter_of(text)
    rows = list(records(text, delimiter))
    width, _ = usual_width(rows)
    if width < 2:
        shown = text.strip().partition("\n")[0].strip()[:LONGEST]
        raise NoTable("columns", f"line 1 is {shown!r}: expected two columns of numbers and one more", value=shown)
    comma = delimiter != "," and any(re.fullmatch(r"[-+]?\d+,\d+", cell) for row in rows for cell in row.cells)
    numeric = [[number(cell, comma) is not None for cell in row.cells] for row in rows[:2]]
    headed = len(rows) > 1 and bool(numeric[0]) and not any(numeric[0]) and any(numeric[1])
    names = [cell or str(at) for at, cell in enumerate(rows[0].cells, start=1)] if headed else []
    names = (names + [str(at + 1) for at in range(len(names), width)])[: min(width, MOST_COLUMNS)]
    table = Table(names, [], comma)
    for row in rows[headed:]:
        if len(table.rows) == MOST_ROWS:
            table.beyond += 1
            if table.beyond == 1:
                table.rejected.append(Rejected(row.line, "", "long", str(MOST_ROWS)))
        elif not row.cells:
            table.rejected.append(Rejected(row.line, "", "cell", str(csv.field_size_limit())))
        elif len(row.cells) != width:
            table.rejected.append(Rejected(row.line, "", "fields", f"{len(row.cells)}/{width}"))
        else:
            table.rows.append(row)
    return table


def numeric_columns(table: Table) -> list[int]:
    """Those most of whose cells are numbers."""
    few = table.rows[:500]
    return [
        at for at in range(len(table.names))
        if 2 * sum(number(row.cells[at], table.comma) is not None for row in few) > len(few)
    ]  # fmt: skip

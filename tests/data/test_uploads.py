"""Tables as people have them: what loads, and what is named with its line."""

import csv

import numpy as np
import pytest

from app.data.tables import MOST_ROWS, NoTable, read
from app.data.uploads import Columns, upload


def rejected(text, columns=None):
    return [(each.line, each.column, each.reason) for each in upload(text, columns).rejected]


def test_a_plain_table_is_two_columns_and_a_class():
    found = upload(b"length,width,kind\n1,10,a\n3,20,b\n2,15,a\n")
    assert (found.names, found.columns, found.classes) == (["length", "width", "kind"], (0, 1, 2), ["a", "b"])
    assert found.points.tolist() == [[-5, -5, -1], [5, 5, 1], [0, 0, -1]]
    assert (found.scales["x"], found.scales["y"], found.rejected) == ((1, 3), (10, 20), [])


def test_without_a_header_columns_have_numbers():
    assert upload(b"1,2,0\n3,4,1\n5,6,0\n").names == ["1", "2", "3"]


@pytest.mark.parametrize(
    "content",
    [
        "x;y;c\n1,5;2,5;a\n-3,25;4;b\n",
        "x\ty\tc\n1,5\t2,5\ta\n-3,25\t4\tb\n",
        "x,y,c\n1.5,2.5,a\n-3.25,4,b\n",
        'x,y,c\r\n"1.5","2.5","a"\r\n"-3.25","4","b"\r\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_semicolons_tabs_commas_decimal_commas_and_encodings_say_the_same(content, encoding):
    found = upload(content.encode(encoding))
    assert (found.scales["x"], found.scales["y"], found.classes) == ((-3.25, 1.5), (2.5, 4), ["a", "b"])


def test_each_row_that_can_not_be_read_is_named_with_its_reason_and_the_rest_loads():
    text = (
        "x,y,kind\n1,2,a\n3,abc,b\n4,5\n=A1+1,2,a\n2024-01-02,2,b\nNaN,1,a\n,1,b\n7,8,\n"
        '9,10,"b\nwith a break"\n11,12,b\n1e400,1,a\n'
    )
    found = upload(text.encode(), Columns(0, 1, 2))
    assert [(each.line, each.column, each.reason) for each in found.rejected] == [
        (3, "y", "number"),
        (4, "", "fields"),
        (5, "x", "formula"),
        (6, "x", "date"),
        (7, "x", "missing"),
        (8, "x", "missing"),
        (9, "kind", "missing"),
        (13, "x", "number"),
    ]
    assert len(found.points) == 3
    assert found.classes == ["a", "b", "b\nwith a break"]


def test_the_class_is_the_column_that_leaves_two_of_numbers():
    assert upload(b"kind,x,y\na,1,2\nb,2,1\n").columns == (1, 2, 0)


def test_latin_letters_are_read():
    latin = "größe;breite;süß\n" + "1;2;für\n3;4;schön\n" * 10
    assert upload(latin.encode("latin-1")).classes == ["für", "schön"]


@pytest.mark.parametrize(
    ("content", "columns", "reason", "values", "lines"),
    [
        (b"", None, "columns", {"value": ""}, []),
        (b"one\ntwo\n", None, "columns", {"value": "one"}, []),
        (b"PK\3\4" + bytes(range(256)) * 8, None, "text", {}, []),
        (b"a,b\nc,d\n", None, "numbers", {"value": "", "label": "2"}, []),
        (b"size,kind\n1,a\n2,b\n3\n", None, "numbers", {"value": "size", "label": "kind"}, [4]),
        (b"x,y,c\n1,2,a\n,3,b\n2,=B1,b\n", None, "rows", {"value": 1, "least": 2}, [3, 4]),
        (b"x,y,c\n1,2,a\n3,4,b\n", Columns(0, 1, 3), "column", {"count": 3}, []),
    ],
)
def test_what_is_no_table_is_refused_with_what_a_page_needs_to_say_why(content, columns, reason, values, lines):
    with pytest.raises(NoTable) as caught:
        upload(content, columns)
    error = caught.value
    assert (error.reason, error.values, [each.line for each in error.rejected]) == (reason, values, lines)


def test_many_values_are_learned_as_values_and_many_rows_are_cut():
    rows = "".join(f"{i},{-i},{i / 10}\n" for i in range(MOST_ROWS + 5))
    found = upload(rows.encode())
    assert (found.classes, len(found.points)) == ([], MOST_ROWS)
    assert rejected(rows.encode()) == [(MOST_ROWS + 1, "", "long")]
    assert found.left_out == 5
    assert np.ptp(found.points[:, 2]) == 2
    assert read(b"1;2\n3;4\n").comma is False


def test_a_cell_without_end_is_named_and_the_rest_is_read():
    endless = "x,y,c\n1,2,a\n" + f'"{"a" * 140_000}",2,c\n' + "4,5,b\n"
    assert rejected(endless.encode()) == [(3, "", "cell")]
    assert len(upload(endless.encode()).points) == 2
    first = f'"{"a" * 140_000}",2,c\n1,2,a\n4,5,b\n'
    assert rejected(first.encode()) == [(1, "", "cell")], "it was no header that says nothing"
    assert len(upload(first.encode()).points) == 2


def test_digits_that_end_in_a_letter_are_no_number_at_once():
    """As many as a cell may have; tried in every way to part them, they would take hours."""
    digits = "1" * (csv.field_size_limit() - 1)
    found = upload(f"x,y,kind\n1,2,a\n3,{digits}m,b\n5,6,b\n".encode(), Columns(0, 1, 2))
    assert [(each.line, each.column, each.reason) for each in found.rejected] == [(3, "y", "number")]

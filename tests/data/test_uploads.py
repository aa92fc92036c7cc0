"""Tables as people have them: what loads, and what is named with its line."""

import numpy as np
import pytest

from app.data.tables import MOST_ROWS, read
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


def test_latin_letters_are_read_and_what_is_no_table_is_refused():
    latin = "größe;breite;süß\n" + "1;2;für\n3;4;schön\n" * 10
    assert upload(latin.encode("latin-1")).classes == ["für", "schön"]
    for content in (b"", b"one\ntwo\n", b"a,b\nc,d\n", b"x,y,c\n1,2,a\n"):
        with pytest.raises(ValueError, match=r"column|rows|text"):
            upload(content)


def test_many_values_are_learned_as_values_and_many_rows_are_cut():
    rows = "".join(f"{i},{-i},{i / 10}\n" for i in range(MOST_ROWS + 5))
    found = upload(rows.encode())
    assert (found.classes, len(found.points)) == ([], MOST_ROWS)
    assert rejected(rows.encode()) == [(MOST_ROWS + 1, "", "long")]
    assert np.ptp(found.points[:, 2]) == 2
    assert read(b"1;2\n3;4\n").comma is False

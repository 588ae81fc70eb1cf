"""The rows open in Excel with a double click and run nothing."""

import csv
import io

import pytest

from cli.samples import DOCUMENT, OBLIGATIONS
from dondoc.cli import comma
from dondoc.cli.sheet import COLUMNS, lay_out


def test_rows_follow_their_head_and_go_on_counting() -> None:
    stream = io.StringIO()
    rows = lay_out(DOCUMENT, OBLIGATIONS).rows
    comma.write(rows, stream, first=1, head=True)
    comma.write(rows, stream, first=4, head=False)
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(found[0]) == COLUMNS
    assert [row[0] for row in found[1:]] == ["1", "2", "3", "4", "5", "6"]
    assert found[1][4] == "trước 30/06/2024"


@pytest.mark.parametrize("start", ["=1+1", "+84", "-2", "@SUM(A1)", "\tx"])
def test_what_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    stream = io.StringIO()
    comma.write(lay_out(DOCUMENT, [OBLIGATIONS[0]._replace(quote=start)]).rows, stream, first=1, head=False)
    assert next(csv.reader(io.StringIO(stream.getvalue())))[1] == f"'{start}"


def test_a_plain_cell_stays_as_it_is() -> None:
    assert comma.disarm("Sở A - Sở B = 2") == "Sở A - Sở B = 2"

"""Tables hold their columns with text of both directions, and nothing in a cell steers the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.cli.cells import FSI, PDI, clean, isolate, width
from isnad.cli.table import Column, fold, table_lines

COLUMNS = (Column("id"), Column("place"), Column("killed", number=True))
TEXT = st.text(st.sampled_from("ab اقصف قَ\u0640\u200f\u2069\u202e中\t\n-"), max_size=40)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Taji", "Taji"),
        ("التاجي", f"{FSI}التاجي{PDI}"),
        ("قَصْف", f"{FSI}قَصْف{PDI}"),
        ("a\x1b[31mb", "a [31mb"),
        ("\u202eabc\u2069", "abc"),
        ("بغداد\nثم\tالتاجي", f"{FSI}بغداد ثم التاجي{PDI}"),
        ("", ""),
    ],
)
def test_isolate(raw: str, shown: str) -> None:
    assert isolate(raw) == shown


def test_isolates_and_marks_take_no_column() -> None:
    assert width(isolate("قَصْف")) == 3


def test_columns_hold() -> None:
    lines = table_lines(COLUMNS, [("e1", "التاجي", 3), ("e2", "Taji", 12), ("e3", None, None)])
    ends = {width(line) for line in lines[:4]}
    assert ends == {width("id  place   killed")}
    assert lines[2].endswith("     3")
    assert lines[4] == "e3"


def test_piped_rows_stay_whole() -> None:
    long = "كلمة " * 80
    lines = table_lines((Column("a"),), [(long,)])
    assert len(lines) == 3
    assert clean(lines[2]) == clean(long)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.integers(20, 80))
def test_a_terminal_is_not_overrun_and_nothing_is_lost(rows: list[tuple[str, str]], limit: int) -> None:
    lines = table_lines((Column("one"), Column("two")), rows, limit)
    assert all(width(line) <= limit for line in lines)
    kept = "".join(sorted("".join("".join(line.split()) for line in lines[2:])))
    given_ = "".join(sorted("".join("".join(clean(cell).split()) for row in rows for cell in row)))
    assert kept.replace(FSI, "").replace(PDI, "") == given_


@given(TEXT, st.integers(2, 30))
def test_folded_lines_fit_and_balance_their_isolates(text: str, columns: int) -> None:
    for line in fold(isolate(text), columns):
        assert width(line) <= columns
        assert line.count(FSI) == line.count(PDI)

"""The phrases of bench/values are read as they should be; their tables are sound and wide enough."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "values"
sys.path.insert(0, str(BENCH))
import ours  # noqa: E402
from cases import Case, Column  # noqa: E402

# The least number of phrases, and the share of them read right when measured last; raise them, never lower them.
FLOORS = {"numbers": (250, 0.98), "dates": (200, 0.98)}


def rows(name: str) -> list[Case]:
    with (BENCH / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Case(r["phrase"], r["wanted"], r["group"], r.get("published")) for r in read]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_phrases_are_read_as_wanted(name: str) -> None:
    least, floor = FLOORS[name]
    cases = rows(name)
    column: Column = getattr(ours, name)()
    wrong = [c.phrase for c in cases if not column.right(c, column.answer(c))]
    assert len(cases) >= least
    assert 1 - len(wrong) / len(cases) >= floor, wrong


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_phrase_stands_twice(name: str) -> None:
    phrases = [(c.phrase, c.published) for c in rows(name)]
    assert len(phrases) == len(set(phrases))

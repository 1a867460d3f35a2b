"""An event on the screen: every value over its own words, competing values together, all counts of support."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.cli.cells import FSI, PDI
from isnad.cli.quotes import quotations
from isnad.cli.show import event_lines, event_row
from isnad.export.words import value_text
from isnad.model import Report, Span


def _plain(lines: Any) -> str:
    return "\n".join(lines).replace(FSI, "").replace(PDI, "")


def test_an_event_shows_values_quotations_and_support(told: Any) -> None:
    shown = _plain(event_lines(told.event, told.reports, {"v1": "f1"}, None))
    assert "support: 2 reports, 2 families, 2 lines of reporting, 1 party; grade 2" in shown
    assert "killed  (2 values compete)" in shown
    assert "* 3   1 report\n" in shown
    assert "  2   1 report\n" in shown
    assert "إن [ثلاثة] جنود" in shown
    assert "[جنديين]" in shown
    assert "الصحيفة · paper-2 · rule killed_rule" in shown
    assert "place  (" not in shown


def test_a_row_of_the_list(told: Any) -> None:
    row = event_row(told.event)
    assert row[1:] == ("2020-03-11", "shelling", "happened", "التاجي · Taji, IQ", "3", "", "", 2, 2, 2)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("killed", {"min": 3, "max": 3, "about": False}, "3"),
        ("killed", {"min": 3, "max": None, "about": False}, "3+"),
        ("killed", {"min": 10, "max": 15, "about": False}, "10-15"),
        ("wounded", {"min": 20, "max": 20, "about": True}, "~20"),
        ("wounded", {"min": 0, "max": 0, "about": False}, "0"),
        (
            "killed_part",
            {"min": 1, "max": 1, "about": False, "who": "soldier", "nationality": "GB"},
            "1 soldier GB",
        ),
        ("other_harm", {"outcome": "missing", "min": 4, "max": None}, "4+ missing"),
        ("date", {"from": "2020-03-01", "to": "2020-03-31"}, "2020-03-01..2020-03-31"),
        ("date", {"from": None, "to": None}, ""),
        ("place", {"name": "القائم", "name_en": None, "country": None}, "القائم"),
        ("source", {"name": "مصدر", "kind": "anonymous"}, "مصدر"),
        ("type", "shelling", "shelling"),
        ("place", None, ""),
    ],
)
def test_values_as_text(field: str, value: Any, text: str) -> None:
    assert value_text(field, value) == text


def _spans(report: Report, *words: str) -> list[Span]:
    starts = [report.full_text.index(word) for word in words]
    return [Span(report.version, at, at + len(word)) for at, word in zip(starts, words, strict=True)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["الثالثة"], ["الأولى الثانية [الثالثة] الرابعة الخامسة…"]),
        (["الأولى"], ["[الأولى] الثانية الثالثة…"]),
        (["الأولى", "الثالثة"], ["[الأولى] الثانية [الثالثة] الرابعة الخامسة…"]),
        (["السادسة."], ["…الخامسة [السادسة.]"]),
    ],
)
def test_quotations_keep_whole_words(words: list[str], shown: list[str]) -> None:
    report = Report("r", "v", "عنوان", "الأولى الثانية الثالثة الرابعة الخامسة السادسة.")
    found = quotations(_spans(report, *words), report, context=17 if words != ["السادسة."] else 9)
    assert [quote.strip(FSI + PDI) for quote in found] == shown


def test_a_byline_is_quoted_as_such() -> None:
    report = Report("r", "v", "t", "x", author="بغداد - رويترز")
    assert quotations([Span("v", 8, 14, "author")], report) == [f"{FSI}بغداد - [رويترز]{PDI}"]

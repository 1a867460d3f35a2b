"""Pairs that are one event, and pairs that are not."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.link.facts import facts
from isnad.link.names import alike, key, words
from isnad.link.score import LINK, NEVER, score
from tests.link.making import mention, report

Side = dict[str, Any]
TAJI: Side = {"place": "التاجي", "date": "2020-03-11"}


def points(left: Side, right: Side) -> float:
    sides = []
    for name, side in (("1", left), ("2", right)):
        side = dict(side)
        printed = side.pop("published", "2020-03-12")
        sides.append(facts(mention(name, name, **side), report(name, printed)))
    assert score(sides[0], sides[1]) == score(sides[1], sides[0])
    return score(sides[0], sides[1])


SAME = [
    (TAJI, TAJI),
    ({**TAJI, "killed": (3, 3)}, {**TAJI, "killed": (3, 3), "date": "2020-03-12"}),
    ({**TAJI, "target": ["معسكر للجيش"]}, {**TAJI, "target": ["المعسكر"], "date": "2020-03-12"}),
    (TAJI, {"place": "التاجي", "published": "2020-03-12"}),
    ({**TAJI, "killed": (3, 3)}, {**TAJI, "killed": (2, 2), "wounded": (12, 12)}),
    ({**TAJI, "kind": "bombing"}, {**TAJI, "kind": "suicide_bombing"}),
    ({"place": "بغداد", "date": "2020-03-11", "killed": (7, 7)}, {"place": "الكرخ", "date": "2020-03-11", "killed": (7, 7)}),
    ({"killed": (24, 24), "date": "2020-03-11"}, {"place": "بغداد", "killed": (24, 24), "date": "2020-03-11"}),
    ({"place": "الأنبار", "date": "2020-03-11", "target": ["رتل للتحالف"]},
     {"place": "القائم", "date": "2020-03-11", "target": ["رتل تابع للتحالف الدولي"]}),
    ({"kind": "withdrawal", "status": "planned", "place": "القائم", "date": "2020-04-01/2020-04-30", "precision": "month"},
     {"kind": "withdrawal", "status": "planned", "place": "القائم"}),
    ({**TAJI, "status": "denied"}, TAJI),
]  # fmt: skip
DIFFERENT = [
    (TAJI, {**TAJI, "date": "2020-03-12"}),
    (TAJI, {**TAJI, "date": "2020-03-14"}),
    (TAJI, {**TAJI, "place": "القائم"}),
    (TAJI, {**TAJI, "kind": "arrest"}),
    ({**TAJI, "kind": "airstrike"}, {**TAJI, "kind": "armed_clash"}),
    ({**TAJI, "kind": "territory_change"}, {**TAJI, "kind": "armed_clash"}),
    ({**TAJI, "status": "planned"}, TAJI),
    ({**TAJI, "status": "threatened"}, TAJI),
    ({**TAJI, "status": "denied"}, {"place": "التاجي", "published": "2020-03-20"}),
    ({"place": "القائم", "status": "denied"}, {"place": "العراق", "date": "2020-03-11"}),
    ({"place": "التاجي", "published": "2020-03-12"}, {"place": "التاجي", "published": "2020-03-25"}),
    ({"place": "التاجي", "published": "2020-03-25"}, TAJI),
    ({}, {}),
    ({"date": "2020-03-11"}, {"date": "2020-03-11"}),
    ({"place": "العراق"}, {"place": "العراق"}),
    ({"place": "العراق", "date": "2020-03-11"}, TAJI),
    ({"place": "دمشق", "date": "2020-03-11"}, {"place": "بغداد", "date": "2020-03-11", "killed": (9, 9)}),
    ({**TAJI, "killed": (2, 2), "wounded": (3, 3), "target": ["معسكر"]},
     {"place": "بغداد", "date": "2020-03-11", "killed": (40, 40), "wounded": (90, 90), "target": ["سوق"]}),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_event(left: Side, right: Side) -> None:
    assert points(left, right) >= LINK


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_events(left: Side, right: Side) -> None:
    assert points(left, right) < LINK


def test_contradictions_are_final() -> None:
    assert points(TAJI, {**TAJI, "status": "planned"}) == NEVER
    assert points(TAJI, {**TAJI, "date": "2020-05-11"}) == NEVER


def test_names() -> None:
    assert key("المتحدّث باسم الشرطة") == key("متحدث باسم شرطة")
    assert alike(words("عبد الله الخالد"), words("العميد عبدالله الخالد")) is False
    assert alike(words("أحمد الخالد"), words("العميد أحمد الخالد"))
    assert not alike(words("الشرطة"), words("مصدر في الشرطة"))
    assert not alike(words(""), words(""))
    assert words("من") == {"من"}
